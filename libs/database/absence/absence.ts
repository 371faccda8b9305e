import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { AbsenceEvidence, AbsenceKind, AbsenceState } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';

/** A seat left empty or hours not studied, from the chance to explain to the ruling (R41, C21). */
@Entity('absence')
@Index('absence_one_live', ['candidateId', 'kind'], { unique: true, where: `state <> 'dropped'` })
export class Absence {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  @Column('text')
  kind!: AbsenceKind;

  @Column('text')
  state!: AbsenceState;

  /** What was known when it was opened (domain 1.4) */
  @Column('jsonb')
  evidence!: AbsenceEvidence;

  @Column('timestamptz')
  openedAt!: Date;

  @Column('text')
  openedBy!: string;

  @Column('timestamptz')
  hearingEndsAt!: Date;

  /** The person's own words; null while they have said nothing */
  @Column('text', { nullable: true })
  statement!: string | null;

  @Column('timestamptz', { nullable: true })
  statedAt!: Date | null;

  @Column('uuid', { nullable: true })
  ruledById!: string | null;

  @Column('text', { nullable: true })
  ruledBy!: string | null;

  @Column('timestamptz', { nullable: true })
  ruledAt!: Date | null;

  @Column('text', { default: '' })
  rulingReason!: string;
}
