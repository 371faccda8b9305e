import type { EntityManager } from 'typeorm';
import { AuditEvent, auditTopics } from '#database/audit';
import type { AuditQuery } from './query.ts';

/** Events of a term, or with null of what belongs to none; newest first. */
export async function listAuditEvents(
  manager: EntityManager,
  termId: string | null,
  { page, size, who, what, from, to }: AuditQuery,
): Promise<{ total: number; events: AuditEvent[] }> {
  const events = manager.createQueryBuilder(AuditEvent, 'event').orderBy('event.id', 'DESC');
  if (termId === null) events.where('event.termId IS NULL');
  else events.where('event.termId = :termId', { termId });
  if (who !== '') events.andWhere('event.actor LIKE :who', { who: `%${who.replaceAll(/[\\%_]/g, '\\$&')}%` });
  const topic = auditTopics.find(({ key }) => key === what);
  if (topic)
    events.andWhere(`split_part(event.action, '.', 1) = ANY(:subjects)`, { subjects: topic.subjects });
  if (from !== '') events.andWhere('event.at >= :from', { from: startOf(from) });
  if (to !== '')
    events.andWhere(`event.at < CAST(:to AS timestamptz) + interval '1 day'`, { to: startOf(to) });
  // TypeORM would count distinct ids, which are sorted for it.
  const { total } = (await events
    .clone()
    .orderBy()
    .select('count(*)::int', 'total')
    .getRawOne<{ total: number }>())!;
  const found = await events
    .offset((page - 1) * size)
    .limit(size)
    .getMany();
  return { total, events: found };
}

const startOf = (date: string): string => `${date}T00:00:00+08:00`;
