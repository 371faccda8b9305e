import {
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
  Unique,
} from 'typeorm';
import type { Bound, Instance, PlanReport, Score } from '#scheduling';
import { Candidate } from '../candidate/candidate.ts';

export type PlanState = 'computing' | 'draft' | 'published' | 'superseded' | 'failed';

/** A version of the 考试编排 of a term, with the instance that it answers. */
@Entity('plan')
@Unique(['termId', 'version'])
@Index('plan_one_published', ['termId'], { unique: true, where: `state = 'published'` })
export class Plan {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  termId!: string;

  @Column('integer')
  version!: number;

  @Column('text')
  state!: PlanState;

  @Column('integer')
  seed!: number;

  @Column('text')
  effort!: 'quick' | 'normal' | 'thorough';

  /** kaoka.instance/1, frozen when the computation starts */
  @Column('jsonb', { nullable: true })
  instance!: Instance | null;

  @Column('jsonb', { nullable: true })
  score!: Score | null;

  @Column('jsonb', { nullable: true })
  bound!: Bound | null;

  /** Why not everybody could be seated, and what would help */
  @Column('jsonb', { nullable: true })
  report!: PlanReport | null;

  @Column('uuid', { nullable: true })
  jobId!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;
}

/** One candidate's seat in one plan. */
@Entity('plan_assignment')
@Unique(['planId', 'venue', 'start', 'room', 'seat'])
export class PlanAssignment {
  @PrimaryColumn('uuid')
  planId!: string;

  @ManyToOne(() => Plan, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'plan_id' })
  plan!: Relation<Plan>;

  @PrimaryColumn('uuid')
  candidateId!: string;

  @ManyToOne(() => Candidate)
  @JoinColumn({ name: 'candidate_id' })
  candidate!: Relation<Candidate>;

  @Column('text')
  venue!: string;

  /** Shanghai civil time of the batch's start: `2025-06-06T10:30` */
  @Column('text')
  start!: string;

  @Column('text')
  room!: string;

  /** row-column, from 1 */
  @Column('text')
  seat!: string;
}
