import type { EntityManager } from 'typeorm';
import { type ResultCode, resultName } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Term } from '../term/term.ts';
import { readResultDesk } from './desk.ts';
import { IncidentRuling } from './incident-ruling.ts';
import { lockResults } from './lock.ts';
import { Result } from './result.ts';
import { scoreBeside, writeResults } from './write.ts';

/** What an incident may be ruled to mean; null leaves the result as it is. */
export const rulingCodes = ['V6', 'V7', 'V8', 'V11', 'E'] as const satisfies ResultCode[];

export interface RulingOfIncident {
  term: Term;
  /** The door event's key */
  incident: string;
  code: (typeof rulingCodes)[number] | null;
  reason: string;
  actor: Actor;
}

/**
 * Decides what an incident means for the result of the person whom it is about. Until results are published it may be
 * decided anew. Call it in a transaction.
 * @throws DomainError `INCIDENT_NOT_FOUND`, `REASON_MISSING`, and what `writeResults` throws
 */
export async function ruleIncident(
  manager: EntityManager,
  { term, incident, code, reason, actor }: RulingOfIncident,
  now: Date,
): Promise<void> {
  await lockResults(manager, term.id);
  const { incidents } = await readResultDesk(manager, term, now);
  const person = incidents.find((one) => one.incident === incident)?.person ?? null;
  if (person === null)
    throw new DomainError({
      kind: 'missing',
      code: 'INCIDENT_NOT_FOUND',
      detail: '没有找到这项情况，或没有写明是哪位考生',
    });
  const words = reason.trim();
  if (words === '')
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: '请写明认定的理由',
      errors: [{ pointer: '/reason', code: 'REASON_MISSING', detail: '不能为空' }],
    });
  const { candidateId } = person;
  const former = await manager.findOneBy(IncidentRuling, { termId: term.id, incident });
  await manager.save(
    manager.create(IncidentRuling, {
      termId: term.id,
      incident,
      candidateId,
      code,
      reason: words,
      accountId: actor.accountId,
      actor: actor.name,
      at: now,
    }),
  );
  const result = await manager.findOneBy(Result, { candidateId });
  const next = code ?? (former?.code && result?.code === former.code ? withoutRuling(result) : null);
  if (next === 'nothing') await manager.delete(Result, { candidateId });
  else if (next !== null) {
    const score = scoreBeside(next, result?.score == null ? null : Number(result.score));
    await writeResults(
      manager,
      { term, entries: [{ candidateId, score, code: next }], source: 'incident' },
      now,
    );
  }
  await recordAudit(manager, actor, now, {
    action: 'incident.ruled',
    termId: term.id,
    subjectId: candidateId,
    detail: { name: person.name, ruling: code === null ? '不影响成绩' : resultName(code), reason: words },
  });
}

/** What is left when a former ruling falls: the paper as it was scored, or nothing. */
function withoutRuling({ score }: Result): 'N' | 'nothing' {
  return score === null ? 'nothing' : 'N';
}
