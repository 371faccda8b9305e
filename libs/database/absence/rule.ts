import type { EntityManager } from 'typeorm';
import { absenceMachine, type Ruling, refuseEarlyRuling, refuseLateStatement, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, type Official, recordAudit } from '../audit/record.ts';
import { Absence } from './absence.ts';
import { announceRuling } from './announce.ts';
import { hearingOf } from './hearing.ts';
import { findStandingLeave, nameOf } from './leave.ts';

/**
 * Keeps what somebody says for themselves; said again before the end, the last words stand.
 * @throws DomainError `ABSENCE_NOT_FOUND` for another's as well, `HEARING_CLOSED`
 */
export async function explainAbsence(
  manager: EntityManager,
  {
    absenceId,
    candidateId,
    statement,
    actor,
  }: { absenceId: string; candidateId: string; statement: string; actor: Actor },
  now: Date,
): Promise<Absence> {
  const absence = await lockAbsence(manager, absenceId);
  if (absence.candidateId !== candidateId) throw notFound();
  refuseLateStatement(hearingOf(absence), now.toISOString());
  const stated = await manager.save(Object.assign(absence, { statement, statedAt: now }));
  await recordAudit(manager, actor, now, {
    action: 'absence.explained',
    termId: absence.termId,
    subjectId: absenceId,
  });
  return stated;
}

export interface AbsenceRuling {
  absenceId: string;
  ruling: Ruling;
  reason: string;
  actor: Official;
}

/**
 * A person finds for or against somebody, with a reason (R41). Against nobody before they were heard, and against
 * nobody whose leave was approved.
 * @throws DomainError `ABSENCE_NOT_FOUND`, `REASON_MISSING`, `STATE_MOVE_FORBIDDEN`, `HEARING_OPEN`, `LEAVE_APPROVED`
 */
export async function ruleAbsence(
  manager: EntityManager,
  { absenceId, ruling, reason, actor }: AbsenceRuling,
  now: Date,
): Promise<Absence> {
  const absence = await lockAbsence(manager, absenceId);
  if (reason.trim() === '')
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: '请写明认定的理由',
      errors: [{ pointer: '/reason', code: 'REASON_MISSING', detail: '不能为空' }],
    });
  const state = transition(absenceMachine, absence.state, ruling);
  refuseEarlyRuling(hearingOf(absence), ruling, now.toISOString());
  if (ruling === 'unexcused') await refuseApprovedLeave(manager, absence);
  const ruled = await manager.save(
    Object.assign(absence, {
      state,
      ruledById: actor.accountId,
      ruledBy: actor.name,
      ruledAt: now,
      rulingReason: reason.trim(),
    }),
  );
  await recordAudit(manager, actor, now, {
    action: 'absence.ruled',
    termId: absence.termId,
    subjectId: absenceId,
    detail: { name: await nameOf(manager, absence.candidateId), state: absenceMachine.names[state], reason },
  });
  await announceRuling(manager, ruled, now);
  return ruled;
}

async function refuseApprovedLeave(manager: EntityManager, { kind, candidateId }: Absence): Promise<void> {
  if (kind !== 'exam') return;
  const leave = await findStandingLeave(manager, candidateId);
  if (leave === null) return;
  throw new DomainError({
    kind: 'conflict',
    code: leave.state === 'approved' ? 'LEAVE_APPROVED' : 'LEAVE_UNDECIDED',
    detail:
      leave.state === 'approved'
        ? '本人的请假已获批准，不属于无故缺勤'
        : '本人的请假申请还没有审批，请先审批请假',
  });
}

async function lockAbsence(manager: EntityManager, id: string): Promise<Absence> {
  const absence = await manager.findOne(Absence, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (absence === null) throw notFound();
  return absence;
}

function notFound(): DomainError {
  return new DomainError({ kind: 'missing', code: 'ABSENCE_NOT_FOUND', detail: '没有这项缺勤事项' });
}
