import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { TermSettings } from '#lifecycle';

/** One training and exam cycle; everything that the notice fixes or leaves open is in `settings`. */
@Entity('term')
export class Term {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  /** e.g. `2025-2` */
  @Column('text', { unique: true })
  code!: string;

  @Column('text')
  name!: string;

  @Column('jsonb')
  settings!: TermSettings;

  /** JSON pointers into `settings` of values that the notice does not give and staff have not yet confirmed (C9, C10). */
  @Column('jsonb')
  assumed!: string[];

  /** Since when applicants rely on it; a term without this date is offered to nobody */
  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('text', { nullable: true })
  publishedBy!: string | null;
}
