import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';
import { Plan } from '../plan/plan.ts';

/** A 准考证. A move after publication voids it and makes another with a new number (domain 4.2). */
@Entity('admit_slip')
@Index('admit_slip_one_live', ['candidateId'], { unique: true, where: 'voided_at IS NULL' })
export class AdmitSlip {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @Index()
  @Column('uuid')
  planId!: string;

  @ManyToOne(() => Plan)
  @JoinColumn({ name: 'plan_id' })
  plan!: Relation<Plan>;

  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  @Column('text', { unique: true })
  number!: string;

  /** SHA-256 of the PDF in the artefact store; null until it is rendered */
  @Column('text', { nullable: true })
  artefactDigest!: string | null;

  /** When its candidate first downloaded it; evidence where somebody stays away (domain 1.4) */
  @Column('timestamptz', { nullable: true })
  firstDownloadedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  voidedAt!: Date | null;
}
