import type { EntityManager } from 'typeorm';
import { type ResultCode, resultName, scoreRule } from '#lifecycle';
import { DomainError, type FieldError } from '#problem';
import { recordAudit } from '../audit/record.ts';
import { lockResults } from '../result/lock.ts';
import { type BatchPerson, listBatchPeople } from './batches.ts';
import { type BatchDeed, batchInWords, readingOf, type TypedScore } from './deed.ts';
import { ScoreBatch } from './score-batch.ts';
import { ScoreReading } from './score-reading.ts';
import { takeAgreed } from './take.ts';

export interface OwnReading {
  reading: 1 | 2;
  /** Closed: nothing may be typed any more */
  closed: boolean;
  people: (BatchPerson & { typed: { score: string | null; code: ResultCode } | null })[];
}

/**
 * Takes up a reading of a batch, the first that is free; the same person never has both, and neither sees the other's.
 * Call it in a transaction.
 * @throws DomainError `BATCH_NOT_FOUND`, `READINGS_TAKEN`, `BATCH_TAKEN`
 */
export async function takeUpReading(manager: EntityManager, deed: BatchDeed): Promise<OwnReading> {
  const { term, batch, actor } = deed;
  await listBatchPeople(manager, term.id, batch);
  const state = await getBatchForUpdate(manager, deed);
  if (state.takenAt !== null) throw refuse('BATCH_TAKEN', '这个场次的成绩已登记，不必再录入');
  if (readingOf(state, actor) === null) {
    if (state.firstId === null) Object.assign(state, { firstId: actor.accountId, firstBy: actor.name });
    else if (state.secondId === null)
      Object.assign(state, { secondId: actor.accountId, secondBy: actor.name });
    else
      throw refuse(
        'READINGS_TAKEN',
        `这个场次由${state.firstBy}和${state.secondBy}录入，您可以裁定两人的差异`,
      );
    await manager.save(state);
  }
  return getOwnReading(manager, deed);
}

/** @throws DomainError `READING_NOT_YOURS` */
export async function getOwnReading(
  manager: EntityManager,
  { term, batch, actor }: BatchDeed,
): Promise<OwnReading> {
  const state = await manager.findOneBy(ScoreBatch, { termId: term.id, batch });
  const reading = state && readingOf(state, actor);
  if (!reading) throw refuse('READING_NOT_YOURS', '您还没有领取这个场次的录入');
  const typed = new Map(
    (await manager.findBy(ScoreReading, { termId: term.id, batch, reading })).map((row) => [
      row.candidateId,
      { score: row.score, code: row.code },
    ]),
  );
  const people = await listBatchPeople(manager, term.id, batch);
  return {
    reading,
    closed: closedAt(state, reading) !== null,
    people: people.map((person) => ({ ...person, typed: typed.get(person.candidateId) ?? null })),
  };
}

/**
 * Keeps what one of the two has typed so far; typed again, it is replaced.
 * @throws DomainError `READING_NOT_YOURS`, `READING_CLOSED`, `SCORES_INVALID` with a pointer for each
 */
export async function saveReading(
  manager: EntityManager,
  deed: BatchDeed & { entries: readonly TypedScore[] },
  now: Date,
): Promise<void> {
  const { term, batch, entries } = deed;
  const reading = await getOpenReading(manager, deed);
  const people = new Set(
    (await listBatchPeople(manager, term.id, batch)).map(({ candidateId }) => candidateId),
  );
  const errors = entries.flatMap((entry, index) => faultsOf(entry, index, people, term.settings.marks.full));
  if (errors.length > 0)
    throw new DomainError({ kind: 'invalid', code: 'SCORES_INVALID', detail: errors[0]!.detail, errors });
  await manager.upsert(
    ScoreReading,
    entries.map(({ candidateId, score, code }) => ({
      candidateId,
      reading,
      termId: term.id,
      batch,
      score: score === null ? null : String(score),
      code,
      typedAt: now,
    })),
    ['candidateId', 'reading'],
  );
}

/**
 * Closes one's own reading. Once both are closed and agree, the scores are results.
 * @throws DomainError `READING_INCOMPLETE` and as `saveReading`; what `writeResults` throws
 */
export async function closeReading(manager: EntityManager, deed: BatchDeed, now: Date): Promise<void> {
  const { term, batch, actor } = deed;
  await lockResults(manager, term.id);
  const reading = await getOpenReading(manager, deed);
  const { people } = await getOwnReading(manager, deed);
  const missing = people.filter(({ typed }) => typed === null);
  if (missing.length > 0)
    throw refuse(
      'READING_INCOMPLETE',
      `还有${missing.length}人没有录入，如${missing[0]!.name}（${missing[0]!.number}）`,
    );
  await manager.update(
    ScoreBatch,
    { termId: term.id, batch },
    reading === 1 ? { firstAt: now } : { secondAt: now },
  );
  await recordAudit(manager, actor, now, {
    action: 'score-reading.closed',
    termId: term.id,
    detail: { batch: batchInWords(term, batch), reading },
  });
  await takeAgreed(manager, deed, now);
}

/**
 * Gives one's own reading up, with all that was typed in it, so that somebody else may take it up; not once both are
 * closed and compared.
 * @throws DomainError `READING_NOT_YOURS`, `READING_CLOSED`
 */
export async function giveUpReading(manager: EntityManager, deed: BatchDeed, now: Date): Promise<void> {
  const { term, batch, actor } = deed;
  const state = await getBatchForUpdate(manager, deed);
  const reading = readingOf(state, actor);
  if (reading === null) throw refuse('READING_NOT_YOURS', '您还没有领取这个场次的录入');
  if (state.firstAt !== null && state.secondAt !== null)
    throw refuse('READING_CLOSED', '两人都已录完，不能再放弃');
  await manager.delete(ScoreReading, { termId: term.id, batch, reading });
  await manager.update(
    ScoreBatch,
    { termId: term.id, batch },
    reading === 1
      ? { firstId: null, firstBy: null, firstAt: null }
      : { secondId: null, secondBy: null, secondAt: null },
  );
  await recordAudit(manager, actor, now, {
    action: 'score-reading.given-up',
    termId: term.id,
    detail: { batch: batchInWords(term, batch), reading },
  });
}

async function getOpenReading(manager: EntityManager, deed: BatchDeed): Promise<1 | 2> {
  const state = await getBatchForUpdate(manager, deed);
  const reading = readingOf(state, deed.actor);
  if (reading === null) throw refuse('READING_NOT_YOURS', '您还没有领取这个场次的录入');
  if (closedAt(state, reading) !== null) throw refuse('READING_CLOSED', '您的录入已经完成，不能再改');
  return reading;
}

/** The batch's row, locked until the transaction ends; of two who take up a free reading at once, one gets it. */
async function getBatchForUpdate(manager: EntityManager, { term, batch }: BatchDeed): Promise<ScoreBatch> {
  const where = { termId: term.id, batch };
  await manager.createQueryBuilder().insert().into(ScoreBatch).values(where).orIgnore().execute();
  return manager.findOneOrFail(ScoreBatch, { where, lock: { mode: 'pessimistic_write' } });
}

function closedAt(state: ScoreBatch, reading: 1 | 2): Date | null {
  return reading === 1 ? state.firstAt : state.secondAt;
}

function faultsOf(
  { candidateId, score, code }: TypedScore,
  index: number,
  people: ReadonlySet<string>,
  full: number,
): FieldError[] {
  const fault = (field: string, code: string, detail: string) => [
    { pointer: `/entries/${index}/${field}`, code, detail },
  ];
  if (!people.has(candidateId)) return fault('candidateId', 'CANDIDATE_UNKNOWN', '这个场次里没有这位考生');
  const rule = scoreRule(code);
  if (score === null && rule === 'required') return fault('score', 'SCORE_MISSING', '请填成绩');
  if (score !== null && rule === 'none')
    return fault('score', 'SCORE_FORBIDDEN', `考试情况为${resultName(code)}，不应有成绩`);
  if (score !== null && (score < 0 || score > full || Number(score.toFixed(2)) !== score))
    return fault('score', 'SCORE_RANGE', `成绩应在 0 到 ${full} 之间，至多两位小数`);
  return [];
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
