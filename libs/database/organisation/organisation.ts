import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

export type OrganisationKind = 'province' | 'prefecture' | 'unit';

/** The provincial centre, a prefecture centre or a recommending unit. */
@Entity('organisation')
@Unique(['kind', 'name'])
export class Organisation {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  kind!: OrganisationKind;

  @Column('text')
  name!: string;

  /** GB/T 2260 code, e.g. `510100`; the province's own is `510000`. */
  @Column('text')
  prefecture!: string;

  /** A unit reviewed and served by the province directly (R30, C8). */
  @Column('boolean', { default: false })
  provincialChannel!: boolean;
}
