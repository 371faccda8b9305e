import type { EntityManager } from 'typeorm';
import { formatDateTime, type LeaveReason, leaveDeadline, leaveMachine, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, type Official, recordAudit } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { findOwnStart } from '../plan/own-start.ts';
import { getTerm } from '../term/get-term.ts';
import { announceLeave } from './announce.ts';
import { LeaveRequest } from './leave-request.ts';

export interface NewLeave {
  candidateId: string;
  reason: LeaveReason;
  /** In the person's own words */
  words: string;
  actor: Actor;
}

/**
 * When one's leave has to be asked for by, with one's batch as it is published now; an instant.
 */
export async function findLeaveDeadline(manager: EntityManager, candidateId: string): Promise<string> {
  const { termId } = await manager.findOneByOrFail(Candidate, { id: candidateId });
  const { settings } = await getTerm(manager, termId);
  return leaveDeadline(settings, await findOwnStart(manager, candidateId));
}

/**
 * Asks to be let off the exam. One request waits or holds at a time; a refused one may be followed by another.
 * @throws DomainError `LEAVE_TOO_LATE` from the instant on, `LEAVE_STANDING`, `LEAVE_NOT_NEEDED` for who dropped out
 */
export async function askLeave(
  manager: EntityManager,
  { candidateId, reason, words, actor }: NewLeave,
  now: Date,
): Promise<LeaveRequest> {
  await manager.query('SELECT 1 FROM candidate WHERE id = $1 FOR NO KEY UPDATE', [candidateId]);
  const { termId, withdrawnAt } = await manager.findOneByOrFail(Candidate, { id: candidateId });
  if (withdrawnAt !== null)
    throw new DomainError({
      kind: 'conflict',
      code: 'LEAVE_NOT_NEEDED',
      detail: '您已退出本期培训班，不用请假',
    });
  const dueAt = new Date(await findLeaveDeadline(manager, candidateId));
  if (now >= dueAt)
    throw new DomainError({
      kind: 'conflict',
      code: 'LEAVE_TOO_LATE',
      detail: `请假已于 ${formatDateTime(dueAt.toISOString())} 截止；确有正当理由未能到考的，可在考后说明情况`,
    });
  const standing = await findStandingLeave(manager, candidateId);
  if (standing !== null)
    throw new DomainError({
      kind: 'conflict',
      code: 'LEAVE_STANDING',
      detail: `您的请假申请${leaveMachine.names[standing.state]}，不用重复提交`,
    });
  const leave = await manager.save(LeaveRequest, {
    termId,
    candidateId,
    reason,
    words,
    state: leaveMachine.initial,
    dueAt,
    askedAt: now,
    decidedById: null,
    decidedBy: null,
    decidedAt: null,
    decisionReason: '',
  });
  await recordAudit(manager, actor, now, { action: 'leave.asked', termId, subjectId: leave.id });
  return leave;
}

/** The request that waits or was approved. */
export async function findStandingLeave(
  manager: EntityManager,
  candidateId: string,
): Promise<LeaveRequest | null> {
  const [approved, pending] = await Promise.all([
    manager.findOneBy(LeaveRequest, { candidateId, state: 'approved' }),
    manager.findOneBy(LeaveRequest, { candidateId, state: 'pending' }),
  ]);
  return approved ?? pending;
}

/** @throws DomainError `LEAVE_NOT_FOUND`, for another's as well; `STATE_MOVE_FORBIDDEN` once it is decided */
export async function withdrawLeave(
  manager: EntityManager,
  { leaveId, candidateId, actor }: { leaveId: string; candidateId: string; actor: Actor },
  now: Date,
): Promise<void> {
  const leave = await lockLeave(manager, leaveId);
  if (leave.candidateId !== candidateId) throw notFound();
  const state = transition(leaveMachine, leave.state, 'withdrawn');
  await manager.update(LeaveRequest, { id: leaveId }, { state, decidedAt: now });
  await recordAudit(manager, actor, now, {
    action: 'leave.withdrawn',
    termId: leave.termId,
    subjectId: leaveId,
  });
}

export interface LeaveDecision {
  leaveId: string;
  approved: boolean;
  reason: string;
  actor: Official;
}

/**
 * Approves or refuses a request, with a reason that its person reads; also after the exam, since some ask the night
 * before.
 * @throws DomainError `LEAVE_NOT_FOUND`, `REASON_MISSING`, `STATE_MOVE_FORBIDDEN`
 */
export async function decideLeave(
  manager: EntityManager,
  { leaveId, approved, reason, actor }: LeaveDecision,
  now: Date,
): Promise<LeaveRequest> {
  const leave = await lockLeave(manager, leaveId);
  if (reason.trim() === '')
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: '请写明批准或不批准的理由',
      errors: [{ pointer: '/reason', code: 'REASON_MISSING', detail: '不能为空' }],
    });
  const state = transition(leaveMachine, leave.state, approved ? 'approved' : 'refused');
  const decided = await manager.save(
    Object.assign(leave, {
      state,
      decidedById: actor.accountId,
      decidedBy: actor.name,
      decidedAt: now,
      decisionReason: reason.trim(),
    }),
  );
  await recordAudit(manager, actor, now, {
    action: 'leave.decided',
    termId: leave.termId,
    subjectId: leaveId,
    detail: { name: await nameOf(manager, leave.candidateId), state: leaveMachine.names[state], reason },
  });
  await announceLeave(manager, decided, now);
  return decided;
}

export async function nameOf(manager: EntityManager, candidateId: string): Promise<string> {
  const candidate = await manager.findOneOrFail(Candidate, {
    where: { id: candidateId },
    relations: { person: true },
  });
  return candidate.person.name;
}

async function lockLeave(manager: EntityManager, id: string): Promise<LeaveRequest> {
  const leave = await manager.findOne(LeaveRequest, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (leave === null) throw notFound();
  return leave;
}

function notFound(): DomainError {
  return new DomainError({ kind: 'missing', code: 'LEAVE_NOT_FOUND', detail: '没有这项请假申请' });
}
