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
  const [found, total] = await events
    .skip((page - 1) * size)
    .take(size)
    .getManyAndCount();
  return { total, events: found };
}

const startOf = (date: string): string => `${date}T00:00:00+08:00`;
