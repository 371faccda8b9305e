import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { AppealState } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';

/** A candidate's request to have the published result looked at again. */
@Entity('result_appeal')
@Index('result_appeal_one_open', ['candidateId'], {
  unique: true,
  where: `state IN ('open', 'correcting')`,
})
export class ResultAppeal {
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

  /** What the candidate asks to be looked at */
  @Column('text')
  words!: string;

  @Column('text', { default: 'open' })
  state!: AppealState;

  @Column('timestamptz')
  createdAt!: Date;

  /** What the candidate is told; empty until it is decided */
  @Column('text', { default: '' })
  answer!: string;

  @Column('text', { nullable: true })
  answeredBy!: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt!: Date | null;
}
