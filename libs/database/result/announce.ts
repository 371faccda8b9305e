import type { EntityManager } from 'typeorm';
import { type ResultCode, resultName } from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';
import { sendMessages } from '../message/send.ts';
import { getTerm } from '../term/get-term.ts';
import type { ResultAppeal } from './appeal.ts';
import type { ResultChange } from './change.ts';

const link = '/me';

/** A result in words: the marks of a whole sitting, else what happened. */
export function wordsOfResult(score: string | null, code: ResultCode): string {
  return code === 'N' && score !== null ? `${Number(score)}分` : resultName(code);
}

/** Tells a candidate that the published result is another now, and why; where they had appealed, it is the answer. */
export async function announceChange(manager: EntityManager, change: ResultChange, now: Date): Promise<void> {
  const { id, termId, candidateId, fromScore, fromCode, toScore, toCode, reason } = change;
  const { name: term } = await getTerm(manager, termId);
  const parameters = {
    term,
    before: wordsOfResult(fromScore, fromCode),
    after: wordsOfResult(toScore, toCode),
    reason,
  };
  const told = [{ to: await recipientOf(manager, candidateId), key: id, parameters }];
  await sendMessages(manager, { event: 'result.changed', termId, link, told }, now);
}

/** Tells a candidate that the result stands, and what was looked at. */
export async function announceKept(manager: EntityManager, appeal: ResultAppeal, now: Date): Promise<void> {
  const { id, termId, candidateId, answer } = appeal;
  const { name: term } = await getTerm(manager, termId);
  const told = [{ to: await recipientOf(manager, candidateId), key: id, parameters: { term, answer } }];
  await sendMessages(manager, { event: 'result.appeal-kept', termId, link, told }, now);
}

async function recipientOf(manager: EntityManager, candidateId: string) {
  const { personId, phone } = await manager.findOneByOrFail(Candidate, { id: candidateId });
  return { personId, phone };
}
