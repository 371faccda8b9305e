import {
  Check,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';
import { Organisation } from '../organisation/organisation.ts';
import { Term } from '../term/term.ts';

/** 固定: where staff want a candidate, or a whole unit, to sit; every plan made from then on keeps it. */
@Entity('pin')
@Unique(['termId', 'candidateId'])
@Unique(['termId', 'unitId'])
@Check('pin_of_one', 'num_nonnulls(candidate_id, unit_id) = 1')
@Check('pin_is_prefix', '(room IS NULL OR start IS NOT NULL) AND (seat IS NULL OR room IS NOT NULL)')
@Check('pin_unit_has_no_seat', 'unit_id IS NULL OR seat IS NULL')
export class Pin {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  @ManyToOne(() => Term)
  @JoinColumn({ name: 'term_id' })
  term!: Relation<Term>;

  @Column('uuid', { nullable: true })
  candidateId!: string | null;

  @ManyToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate> | null;

  @Column('uuid', { nullable: true })
  unitId!: string | null;

  @ManyToOne(() => Organisation)
  @JoinColumn({ name: 'unit_id' })
  unit!: Relation<Organisation> | null;

  @Column('text')
  venue!: string;

  /** Shanghai civil time of the batch's start: `2025-06-06T10:30` */
  @Column('text', { nullable: true })
  start!: string | null;

  @Column('text', { nullable: true })
  room!: string | null;

  /** row-column, from 1 */
  @Column('text', { nullable: true })
  seat!: string | null;

  /** Why, in the words of whoever pinned */
  @Column('text', { default: '' })
  reason!: string;

  @Column('timestamptz')
  pinnedAt!: Date;

  @Column('text')
  pinnedBy!: string;
}
