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
import type { PlanState } from '#lifecycle';
import type { Bound, Instance, PlanReport, Score } from '#scheduling';
import { Candidate } from '../candidate/candidate.ts';
import type { HouseChanges } from './changes.ts';

export type { PlanState };

/** How a version came about: planned afresh, by a move from another, or picked from a simulation. */
export type PlanOrigin = 'made' | 'move' | 'simulation';

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

  @Column('text', { default: 'made' })
  origin!: PlanOrigin;

  /** The version that it was made from and changes as little as it can */
  @Column('uuid', { nullable: true })
  parentId!: string | null;

  /** The published version against which its moved and reseated people are counted */
  @Column('uuid', { nullable: true })
  baseId!: string | null;

  /** Why it was made, in the words of whoever asked for it */
  @Column('text', { default: '' })
  reason!: string;

  /** What is other in the house than the term's settings say; publishing writes it there */
  @Column('jsonb', { nullable: true })
  changes!: HouseChanges | null;

  /** Whether staff stopped the search early and kept the best plan so far */
  @Column('boolean', { default: false })
  truncated!: boolean;

  @Column('uuid', { nullable: true })
  jobId!: string | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;

  @Column('timestamptz', { nullable: true })
  publishedAt!: Date | null;

  @Column('text', { nullable: true })
  publishedBy!: string | null;
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
