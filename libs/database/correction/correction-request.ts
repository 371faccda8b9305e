import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { CorrectionField, CorrectionState } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';

/** A candidate's request to have something in their data put right: what it says, what it should say, and why. */
@Entity('correction_request')
@Index('correction_request_one_open', ['candidateId', 'field'], { unique: true, where: `state = 'open'` })
export class CorrectionRequest {
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
  field!: CorrectionField;

  /** As it stood when it was asked */
  @Column('text')
  oldValue!: string;

  @Column('text')
  newValue!: string;

  @Column('text')
  reason!: string;

  @Column('text', { default: 'open' })
  state!: CorrectionState;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** What the candidate is told */
  @Column('text', { default: '' })
  decisionNote!: string;
}

/** A page that proves it: an ID document, a household register, a certificate. */
@Entity('correction_evidence')
export class CorrectionEvidence {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  requestId!: string;

  @ManyToOne(() => CorrectionRequest, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id' })
  request!: Relation<CorrectionRequest>;

  @Column('text')
  digest!: string;

  @Column('text')
  mediaType!: string;

  @Column('text')
  name!: string;

  @Column('timestamptz')
  uploadedAt!: Date;
}
