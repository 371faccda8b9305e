import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { LeaveReason, LeaveState } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';

/** A candidate asks beforehand to be let off the exam; an approved one is no absence without reason (R41). */
@Entity('leave_request')
@Index('leave_request_one_live', ['candidateId'], { unique: true, where: `state IN ('pending', 'approved')` })
export class LeaveRequest {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  @Index()
  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  @Column('text')
  reason!: LeaveReason;

  /** In the person's own words */
  @Column('text')
  words!: string;

  @Column('text')
  state!: LeaveState;

  /** Until when it could be asked for, as the rules stood */
  @Column('timestamptz')
  dueAt!: Date;

  @Column('timestamptz')
  askedAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Why it was approved or refused */
  @Column('text', { default: '' })
  decisionReason!: string;
}
