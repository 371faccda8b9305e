import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Term } from '../term/term.ts';
import { readResultDesk } from './desk.ts';
import { lockResults } from './lock.ts';
import { writeResults } from './write.ts';

/**
 * Records 缺考, or 迟到未入场, for people whom the doors did not see and who have no result: no score, and no zero.
 * Answers how many. Call it in a transaction.
 * @throws DomainError `ABSENCE_NOT_KNOWN` where the doors no longer say so, as when a device was heard late
 */
export async function recordAbsences(
  manager: EntityManager,
  { term, candidateIds, actor }: { term: Term; candidateIds: readonly string[]; actor: Actor },
  now: Date,
): Promise<number> {
  await lockResults(manager, term.id);
  const { absences } = await readResultDesk(manager, term, now);
  const wanted = new Set(candidateIds);
  const found = absences.filter(({ candidateId }) => wanted.has(candidateId));
  if (found.length < wanted.size)
    throw new DomainError({
      kind: 'conflict',
      code: 'ABSENCE_NOT_KNOWN',
      detail: `${wanted.size - found.length}人已有成绩或已有签到记录，不能登记缺考；请刷新后再看`,
    });
  if (found.length === 0) return 0;
  const entries = found.map(({ candidateId, suggested }) => ({ candidateId, score: null, code: suggested }));
  await writeResults(manager, { term, entries, source: 'door' }, now);
  await recordAudit(manager, actor, now, {
    action: 'absences.recorded',
    termId: term.id,
    detail: {
      count: found.length,
      late: found.filter(({ suggested }) => suggested === 'L').length,
    },
  });
  return found.length;
}
