import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { appealMachine, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Candidate } from '../candidate/candidate.ts';
import { getTerm } from '../term/get-term.ts';
import { announceKept } from './announce.ts';
import { ResultAppeal } from './appeal.ts';
import { Result } from './result.ts';

const ZONE = 'Asia/Shanghai';

/**
 * Until when a result published at an instant may be appealed: the day of publication does not count, and the last
 * day ends at midnight (domain 6, 民法典 201–203). An instant.
 */
export function appealEnd(publishedAt: Date, reviewDays: number): Date {
  const end = Temporal.Instant.from(publishedAt.toISOString())
    .toZonedDateTimeISO(ZONE)
    .toPlainDate()
    .add({ days: reviewDays + 1 })
    .toZonedDateTime({ timeZone: ZONE });
  return new Date(end.epochMilliseconds);
}

/**
 * A candidate asks for the published result to be looked at again. Call it in a transaction.
 * @throws DomainError `RESULT_NOT_PUBLISHED`, `APPEAL_WINDOW_CLOSED`, `APPEAL_OPEN`, `APPEAL_ANSWERED`
 */
export async function makeAppeal(
  manager: EntityManager,
  { candidateId, words, actor }: { candidateId: string; words: string; actor: Actor },
  now: Date,
): Promise<ResultAppeal> {
  const { termId } = await manager.findOneOrFail(Candidate, {
    where: { id: candidateId },
    lock: { mode: 'pessimistic_write' },
  });
  const result = await manager.findOneBy(Result, { candidateId });
  if (!result?.publishedAt) throw refuse('RESULT_NOT_PUBLISHED', '成绩还没有公布');
  const { marks } = (await getTerm(manager, termId)).settings;
  if (now >= appealEnd(result.publishedAt, marks.reviewDays))
    throw refuse('APPEAL_WINDOW_CLOSED', `成绩公布后 ${marks.reviewDays} 日内可以申请复核，现已截止`);
  const former = await manager.findBy(ResultAppeal, { candidateId });
  if (former.some(({ state }) => state === 'open' || state === 'correcting'))
    throw refuse('APPEAL_OPEN', '您的复核申请正在办理，请等待答复');
  if (former.some(({ state }) => state === 'kept' || state === 'changed'))
    throw refuse('APPEAL_ANSWERED', '您的成绩已经复核答复，不再重复受理；如仍有疑问请致电省职鉴中心');
  const appeal = await manager.save(
    manager.create(ResultAppeal, { termId, candidateId, words: words.trim(), state: 'open', createdAt: now }),
  );
  await recordAudit(manager, actor, now, { action: 'result-appeal.made', termId, subjectId: appeal.id });
  return appeal;
}

/** @throws DomainError `APPEAL_NOT_FOUND`, `STATE_MOVE_FORBIDDEN` once staff have taken it up */
export async function withdrawAppeal(
  manager: EntityManager,
  { id, candidateId, actor }: { id: string; candidateId: string; actor: Actor },
  now: Date,
): Promise<void> {
  const appeal = await getAppeal(manager, id);
  if (appeal.candidateId !== candidateId) throw unknown();
  appeal.state = transition(appealMachine, appeal.state, 'withdrawn');
  await manager.save(appeal);
  await recordAudit(manager, actor, now, {
    action: 'result-appeal.withdrawn',
    termId: appeal.termId,
    subjectId: id,
  });
}

/**
 * Answers an appeal that changes nothing; one that does is answered by `proposeChange`. Call it in a transaction.
 * @throws DomainError `APPEAL_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `REASON_MISSING`
 */
export async function keepResult(
  manager: EntityManager,
  { id, answer, actor }: { id: string; answer: string; actor: Actor },
  now: Date,
): Promise<void> {
  const appeal = await getAppeal(manager, id);
  if (answer.trim() === '')
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: '请写明复核的情况，考生会看到',
      errors: [{ pointer: '/answer', code: 'REASON_MISSING', detail: '不能为空' }],
    });
  appeal.state = transition(appealMachine, appeal.state, 'kept');
  Object.assign(appeal, { answer: answer.trim(), answeredBy: actor.name, answeredAt: now });
  await manager.save(appeal);
  await announceKept(manager, appeal, now);
  const { person } = await manager.findOneOrFail(Candidate, {
    where: { id: appeal.candidateId },
    relations: { person: true },
  });
  await recordAudit(manager, actor, now, {
    action: 'result-appeal.answered',
    termId: appeal.termId,
    subjectId: appeal.candidateId,
    detail: { name: person.name, answer: answer.trim() },
  });
}

async function getAppeal(manager: EntityManager, id: string): Promise<ResultAppeal> {
  const appeal = await manager.findOne(ResultAppeal, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (appeal === null) throw unknown();
  return appeal;
}

function unknown(): DomainError {
  return new DomainError({ kind: 'missing', code: 'APPEAL_NOT_FOUND', detail: '没有找到这项复核申请' });
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
