import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { DecisionState, ResultCode } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';

/** A published result that one member of staff wants to be another, and a second one approves. */
@Entity('result_change')
@Index('result_change_one_open', ['candidateId'], { unique: true, where: `state = 'proposed'` })
export class ResultChange {
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

  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  fromScore!: string | null;

  @Column('text')
  fromCode!: ResultCode;

  @Column('numeric', { precision: 6, scale: 2, nullable: true })
  toScore!: string | null;

  @Column('text')
  toCode!: ResultCode;

  @Column('text')
  reason!: string;

  /** The appeal that it answers */
  @Column('uuid', { nullable: true })
  appealId!: string | null;

  @Column('text', { default: 'proposed' })
  state!: DecisionState;

  @Column('uuid')
  proposedById!: string;

  @Column('text')
  proposedBy!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Why it was refused */
  @Column('text', { default: '' })
  decisionNote!: string;
}
