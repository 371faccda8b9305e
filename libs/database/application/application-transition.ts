import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import type { ApplicationDeed, ApplicationMover, ApplicationState } from '#lifecycle';
import { Application } from './application.ts';

/** One move of an application: who, for whom, when, why, on which version (domain 1.4). Never changed. */
@Entity('application_transition')
@Index(['applicationId', 'id'])
export class ApplicationTransition {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('uuid')
  applicationId!: string;

  @ManyToOne(() => Application, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'application_id' })
  application!: Relation<Application>;

  @Column('text')
  deed!: ApplicationDeed;

  @Column('text')
  fromState!: ApplicationState;

  @Column('text')
  toState!: ApplicationState;

  @Column('timestamptz')
  at!: Date;

  /** null where a deadline moved it */
  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  actor!: string;

  @Column('uuid', { nullable: true })
  organisationId!: string | null;

  @Column('text')
  role!: ApplicationMover;

  /** Which frozen version they had before them; 0 where none was */
  @Column('integer')
  version!: number;

  @Column('text', { default: '' })
  note!: string;

  /** The named checklist that the reviewer answered for when letting it pass */
  @Column('text', { nullable: true })
  checklist!: string | null;
}

/** One coded reason of a return, pinned to the field that has to change. */
@Entity('application_reason')
export class ApplicationReason {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Index()
  @Column('bigint')
  transitionId!: string;

  @ManyToOne(() => ApplicationTransition, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition!: Relation<ApplicationTransition>;

  /** A code of `returnReasons` */
  @Column('text')
  code!: string;

  /** JSON pointer into the data, or `/evidence/<kind>`; empty for the application as a whole */
  @Column('text')
  pointer!: string;

  @Column('text', { default: '' })
  note!: string;

  /** Whose mistake: the code's own, unless the reviewer said otherwise */
  @Column('text')
  fault!: string;
}
