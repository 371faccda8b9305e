import { type EntityManager, IsNull } from 'typeorm';
import { examStart, formatDateTime } from '#lifecycle';
import { DomainError } from '#problem';
import { LeaveRequest } from '../absence/leave-request.ts';
import type { Actor } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { findOwnStart } from '../plan/own-start.ts';
import { Result } from '../result/result.ts';
import { AdmitSlip } from '../slip/admit-slip.ts';
import { getTerm } from '../term/get-term.ts';
import { announceFreedSeat } from './announce.ts';
import type { Application } from './application.ts';
import { type ApplicationDecision, moveApplication } from './move.ts';

export interface DropOut {
  applicationId: string;
  /** An office that answers for the person */
  organisation: NonNullable<ApplicationDecision['organisation']>;
  /** Why, as the person and the other offices read it */
  reason: string;
  actor: Actor;
}

/**
 * Takes off the term somebody who was recommended and falls ill, changes jobs or gives up. Their place is free at
 * once. Whom the term had taken in already is no longer taught, scheduled or examined: their slip is void, the next
 * plan leaves them out, and where one is in force the province hears that a seat is empty. Once their exam has begun
 * who does not come is absent, which is another matter (R41).
 * @throws DomainError `APPLICATION_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `REASON_MISSING`, `DROP_OUT_TOO_LATE`
 */
export async function dropOut(
  manager: EntityManager,
  { applicationId, organisation, reason, actor }: DropOut,
  now: Date,
): Promise<Application> {
  const decision = { applicationId, organisation, deed: 'drop-out' as const, version: null, note: reason };
  const application = await moveApplication(manager, { ...decision, actor }, now);
  const { termId, personId } = application;
  // Plans are published under the same lock: none gives a slip to who leaves meanwhile.
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const candidate = await manager.findOneBy(Candidate, { termId, personId, withdrawnAt: IsNull() });
  if (candidate === null) return application;
  const start = await findOwnStart(manager, candidate.id);
  await refuseLate(manager, candidate, start, now);
  await manager.update(Candidate, candidate.id, { withdrawnAt: now });
  await manager.update(AdmitSlip, { candidateId: candidate.id, voidedAt: IsNull() }, { voidedAt: now });
  await manager.update(
    LeaveRequest,
    { candidateId: candidate.id, state: 'pending' },
    { state: 'withdrawn', decidedAt: now },
  );
  if (start !== null) await announceFreedSeat(manager, { application, start }, now);
  return application;
}

/** @throws DomainError `DROP_OUT_TOO_LATE` */
async function refuseLate(
  manager: EntityManager,
  { id: candidateId, termId }: Candidate,
  start: string | null,
  now: Date,
): Promise<void> {
  const begins = examStart((await getTerm(manager, termId)).settings, start);
  const begun = now.getTime() >= Date.parse(begins);
  if (!begun && !(await manager.existsBy(Result, { candidateId }))) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'DROP_OUT_TOO_LATE',
    detail: begun
      ? `考试已于${formatDateTime(begins)}开始，不能再登记退出；未到考的按缺考办理`
      : '已登记成绩，不能再登记退出',
  });
}
