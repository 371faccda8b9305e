import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { ResultCode } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';
import { StaffDecision } from '../decision/staff-decision.ts';

/** A published result that one member of staff wants to be another, and a second one approves. */
@Entity('result_change')
@Index('result_change_one_open', ['candidateId'], { unique: true, where: `state = 'proposed'` })
export class ResultChange extends StaffDecision {
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
}
