import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { FieldError } from '#problem';

export type JobState = 'queued' | 'running' | 'done' | 'failed';

export interface JobProblem {
  code: string;
  detail: string;
  errors: FieldError[];
}

/** Where a piece of slow work stands. The queue carries only its id; this row is the truth. */
@Entity('job')
export class Job {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index()
  @Column('uuid')
  termId!: string;

  /** Name of the job contract, e.g. `roster.import` */
  @Column('text')
  name!: string;

  @Column('integer')
  version!: number;

  /** Ids only; its shape is the contract's schema */
  @Column('jsonb')
  payload!: Record<string, unknown>;

  @Index()
  @Column('text')
  state!: JobState;

  @Column('integer', { default: 0 })
  done!: number;

  @Column('integer', { default: 0 })
  total!: number;

  /** What is being done now, zh-CN */
  @Column('text', { default: '' })
  message!: string;

  /** What this kind of work has to show on the way, e.g. the best score so far; null where it has nothing */
  @Column('jsonb', { nullable: true })
  detail!: object | null;

  /** When somebody asked the job to end soon with what it has */
  @Column('timestamptz', { nullable: true })
  stopAskedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  problem!: JobProblem | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('text')
  createdBy!: string;

  @Column('timestamptz', { nullable: true })
  finishedAt!: Date | null;
}
