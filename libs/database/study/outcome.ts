import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Candidate } from '../candidate/candidate.ts';

/** By the rule at the window's end, or by staff's word with a reason. */
export type OutcomeBasis = 'rule' | 'word';

/** That somebody was found qualified or not, and on what ground; the newest holds, none is ever changed. */
@Entity('study_outcome')
@Index(['candidateId', 'id'])
export class StudyOutcome {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  @Column('boolean')
  qualified!: boolean;

  @Column('text')
  basis!: OutcomeBasis;

  /** Why, of a word; empty for the rule */
  @Column('text')
  reason!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  actor!: string;
}
