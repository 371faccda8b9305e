import { Check, Column, Entity, type EntityManager, PrimaryColumn } from 'typeorm';
import { type Actor, recordAudit } from '../audit/record.ts';
import { defaultQuietHours, type QuietHours } from './quiet-hours.ts';

/** When nothing goes out; one row for the whole system. */
@Entity('message_policy')
@Check('message_policy_is_one', 'id')
export class MessagePolicy {
  @PrimaryColumn('boolean', { default: true })
  id!: boolean;

  /** `HH:MM`, Shanghai; the same as `quietTo` for none */
  @Column('text')
  quietFrom!: string;

  @Column('text')
  quietTo!: string;
}

/** The quiet hours in force; the defaults until somebody has set others. */
export async function getQuietHours(manager: EntityManager): Promise<QuietHours> {
  const policy = await manager.findOneBy(MessagePolicy, { id: true });
  return policy === null ? defaultQuietHours : { from: policy.quietFrom, to: policy.quietTo };
}

export async function setQuietHours(
  manager: EntityManager,
  { from, to }: QuietHours,
  actor: Actor,
  now: Date,
): Promise<void> {
  await manager.upsert(MessagePolicy, { id: true, quietFrom: from, quietTo: to }, ['id']);
  await recordAudit(manager, actor, now, { action: 'message-policy.set', detail: { from, to } });
}
