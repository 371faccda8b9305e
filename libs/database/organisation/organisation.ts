import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Filing } from '#eligibility';

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

  /** 统一社会信用代码 */
  @Column('text', { nullable: true })
  creditCode!: string | null;

  /** How far a unit's filing as an examining body has come (R3); null where nobody has said. */
  @Column('text', { nullable: true })
  filing!: Filing | null;

  /** 备案号 of a filed unit, where it has one */
  @Column('text', { nullable: true })
  filingNumber!: string | null;

  /** The day on which the filing was formally accepted (R31, C5), `YYYY-MM-DD` */
  @Column('date', { nullable: true })
  acceptedOn!: string | null;

  /** Since when it takes part no more: its staff cannot sign in */
  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;
}
