import { type EntityManager, In, IsNull } from 'typeorm';
import { Message } from './message.ts';

/** The newest of somebody's messages, or those before one of them. */
export function listInbox(
  manager: EntityManager,
  { accountId, before, most }: { accountId: string; before: Date | null; most: number },
): Promise<Message[]> {
  const query = manager
    .createQueryBuilder(Message, 'message')
    .where('message.account_id = :accountId', { accountId })
    .orderBy('message.created_at', 'DESC')
    .addOrderBy('message.id', 'DESC')
    .take(most);
  if (before !== null) query.andWhere('message.created_at < :before', { before });
  return query.getMany();
}

export function countUnread(manager: EntityManager, accountId: string): Promise<number> {
  return manager.countBy(Message, { accountId, readAt: IsNull() });
}

/** Notes that somebody has read messages of their own: those named, or all. The first time counts. */
export async function markRead(
  manager: EntityManager,
  { accountId, ids }: { accountId: string; ids: readonly string[] | null },
  now: Date,
): Promise<void> {
  const which = ids === null ? {} : { id: In([...ids]) };
  await manager.update(Message, { accountId, readAt: IsNull(), ...which }, { readAt: now });
}
