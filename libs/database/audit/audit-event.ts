import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Who did what to whom and when; written in the transaction of the deed, never changed. */
@Entity('audit_event')
@Index(['termId', 'id'])
@Index('audit_event_by_action', ['termId', 'action', 'id'])
@Index('audit_event_by_account', ['termId', 'accountId', 'id'])
export class AuditEvent {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;

  @Column('timestamptz')
  at!: Date;

  /** null when the system itself acted */
  @Column('uuid', { nullable: true })
  accountId!: string | null;

  @Column('text')
  actor!: string;

  /** e.g. `plan.published` */
  @Column('text')
  action!: string;

  @Column('uuid', { nullable: true })
  termId!: string | null;

  @Column('text', { nullable: true })
  subjectId!: string | null;

  /** Values for the sentence; never a full ID number */
  @Column('jsonb', { default: {} })
  detail!: Record<string, string | number>;
}
