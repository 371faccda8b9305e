import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { Measure, PrefectureCounts, UnitCounts } from '#lifecycle';
import { Organisation } from '../organisation/organisation.ts';
import { Term } from '../term/term.ts';

/**
 * What a person decided about a unit (R40) or a prefecture (R39), with the counts that were before them (C12).
 * Never changed but by being lifted.
 */
@Entity('consequence')
@Index(['termId', 'decidedAt'])
export class Consequence {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  /** The unit; null where it is about a prefecture */
  @Index()
  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'unit_id' })
  unit!: Relation<Organisation> | null;

  /** GB/T 2260 code: of the unit, or the one that it is about */
  @Column('text')
  prefecture!: string;

  @Column('text')
  measure!: Measure;

  @Column('text')
  reason!: string;

  /** As they stood when it was decided */
  @Column('jsonb')
  counts!: UnitCounts | PrefectureCounts;

  /** Whether the counts had reached the term's threshold */
  @Column('boolean')
  flagged!: boolean;

  /** Of a bar: its first day */
  @Column('date', { nullable: true })
  startsOn!: string | null;

  /** Of a bar: its last day; null until it is lifted */
  @Column('date', { nullable: true })
  endsOn!: string | null;

  /** Of a cut: how many places there are left */
  @Column('integer', { nullable: true })
  places!: number | null;

  @Column('timestamptz')
  decidedAt!: Date;

  @Column('uuid')
  decidedById!: string;

  @Column('text')
  decidedBy!: string;

  /** When a bar was lifted before its end */
  @Column('timestamptz', { nullable: true })
  liftedAt!: Date | null;

  @Column('text', { nullable: true })
  liftedBy!: string | null;

  @Column('text', { nullable: true })
  liftReason!: string | null;
}
