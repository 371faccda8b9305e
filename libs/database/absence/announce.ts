import { type EntityManager, In } from 'typeorm';
import { absenceKindNames, absenceMachine, formatWindowEnd, leaveMachine } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';
import { sendMessages, type Told } from '../message/send.ts';
import type { MessageEvent } from '../message/templates.ts';
import { getTerm } from '../term/get-term.ts';
import type { Absence } from './absence.ts';
import type { LeaveRequest } from './leave-request.ts';

const link = '/me/leave';

type Words<E extends MessageEvent> = Pick<Told<E>, 'key' | 'parameters'> & { candidateId: string };

/** Tells each of these that they are asked to explain, and until when (C21). */
export async function announceHearings(
  manager: EntityManager,
  absences: readonly Absence[],
  now: Date,
): Promise<void> {
  const [first] = absences;
  if (first === undefined) return;
  const { name: term } = await getTerm(manager, first.termId);
  const words = absences.map(({ id, candidateId, kind, hearingEndsAt }) => ({
    candidateId,
    key: id,
    parameters: { term, kind: absenceKindNames[kind], due: formatWindowEnd(hearingEndsAt.toISOString()) },
  }));
  await tell(manager, { event: 'absence.opened', termId: first.termId, words }, now);
}

/** Tells somebody what was found, and why. */
export async function announceRuling(manager: EntityManager, absence: Absence, now: Date): Promise<void> {
  const { id, termId, candidateId, kind, state, rulingReason } = absence;
  const { name: term } = await getTerm(manager, termId);
  const parameters = {
    term,
    kind: absenceKindNames[kind],
    verdict: absenceMachine.names[state],
    reason: rulingReason,
  };
  const words = [{ candidateId, key: `${id} ${state}`, parameters }];
  await tell(manager, { event: 'absence.ruled', termId, words }, now);
}

/** Tells somebody whether their leave was approved, and why. */
export async function announceLeave(manager: EntityManager, leave: LeaveRequest, now: Date): Promise<void> {
  const { id, termId, candidateId, state, decisionReason } = leave;
  const { name: term } = await getTerm(manager, termId);
  const parameters = { term, verdict: leaveMachine.names[state], reason: decisionReason };
  await tell(manager, { event: 'leave.decided', termId, words: [{ candidateId, key: id, parameters }] }, now);
}

async function tell<E extends MessageEvent>(
  manager: EntityManager,
  { event, termId, words }: { event: E; termId: string; words: readonly Words<E>[] },
  now: Date,
): Promise<void> {
  const candidates = await manager.findBy(Candidate, { id: In(words.map(({ candidateId }) => candidateId)) });
  const people = new Map(candidates.map(({ id, personId, phone }) => [id, { personId, phone }]));
  const told = words.map(({ candidateId, ...one }) => ({ to: people.get(candidateId)!, ...one }));
  await sendMessages(manager, { event, termId, link, told }, now);
}
