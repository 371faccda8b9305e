import type { EntityManager } from 'typeorm';
import { type ResultCode, resultName } from '#lifecycle';
import { DomainError } from '#problem';
import { recordAudit } from '../audit/record.ts';
import { lockResults } from '../result/lock.ts';
import { writeResults } from '../result/write.ts';
import { type BatchPerson, listBatchPeople } from './batches.ts';
import { type BatchDeed, batchInWords, readingOf, type TypedScore } from './deed.ts';
import { ScoreBatch } from './score-batch.ts';
import { ScoreReading, ScoreSettlement } from './score-reading.ts';

interface Typed {
  score: string | null;
  code: ResultCode;
}

export interface Difference extends BatchPerson {
  first: Typed;
  second: Typed;
  settlement: Pick<ScoreSettlement, 'score' | 'code' | 'reason' | 'actor'> | null;
}

/**
 * Where the two readings of a batch differ. Nobody sees it before both are closed.
 * @throws DomainError `READINGS_OPEN`
 */
export async function listDifferences(
  manager: EntityManager,
  { term, batch }: Pick<BatchDeed, 'term' | 'batch'>,
): Promise<Difference[]> {
  const state = await manager.findOneBy(ScoreBatch, { termId: term.id, batch });
  if (!state?.firstAt || !state.secondAt) throw refuse('READINGS_OPEN', '两人都录完之后才能核对差异');
  const pairs = await readPairs(manager, term.id, batch);
  return pairs.flatMap(({ first, second, ...rest }) =>
    first && second && !agree(first, second) ? [{ ...rest, first, second }] : [],
  );
}

/**
 * Says what counts where two readings differ, after a third look by somebody who typed neither of them. With the last
 * difference the batch's scores become results. Call it in a transaction.
 * @throws DomainError `READINGS_OPEN`, `THIRD_PERSON_NEEDED`, `DIFFERENCE_NOT_FOUND`, `REASON_MISSING`
 */
export async function settleDifference(
  manager: EntityManager,
  deed: BatchDeed & { decided: TypedScore; reason: string },
  now: Date,
): Promise<void> {
  const { term, batch, actor, decided, reason } = deed;
  await lockResults(manager, term.id);
  const difference = (await listDifferences(manager, deed)).find(
    ({ candidateId }) => candidateId === decided.candidateId,
  );
  const state = await manager.findOneByOrFail(ScoreBatch, { termId: term.id, batch });
  if (readingOf(state, actor) !== null)
    throw new DomainError({
      kind: 'denied',
      code: 'THIRD_PERSON_NEEDED',
      detail: '录入人不能裁定自己场次的差异，请由第三人核对原卷后裁定',
    });
  if (!difference || state.takenAt !== null)
    throw refuse('DIFFERENCE_NOT_FOUND', '这位考生的两次录入没有差异，或成绩已经登记');
  if (reason.trim() === '')
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: '请写明裁定的依据',
      errors: [{ pointer: '/reason', code: 'REASON_MISSING', detail: '不能为空' }],
    });
  await manager.save(
    manager.create(ScoreSettlement, {
      ...decided,
      score: decided.score === null ? null : String(decided.score),
      termId: term.id,
      batch,
      reason: reason.trim(),
      accountId: actor.accountId,
      actor: actor.name,
      at: now,
    }),
  );
  await recordAudit(manager, actor, now, {
    action: 'score-difference.settled',
    termId: term.id,
    subjectId: decided.candidateId,
    detail: {
      name: difference.name,
      result: decided.score === null ? resultName(decided.code) : `${decided.score}分`,
      reason: reason.trim(),
    },
  });
  await takeAgreed(manager, deed, now);
}

/** Makes results of a batch whose readings are closed and agree, or are settled where they did not. */
export async function takeAgreed(
  manager: EntityManager,
  { term, batch, actor }: BatchDeed,
  now: Date,
): Promise<void> {
  const state = await manager.findOneByOrFail(ScoreBatch, { termId: term.id, batch });
  if (!state.firstAt || !state.secondAt || state.takenAt !== null) return;
  const pairs = await readPairs(manager, term.id, batch);
  const agreed = pairs.flatMap(({ candidateId, first, second, settlement }) => {
    const counts = settlement ?? (first && second && agree(first, second) ? first : null);
    return counts === null
      ? []
      : [{ candidateId, score: counts.score === null ? null : Number(counts.score), code: counts.code }];
  });
  if (agreed.length < pairs.length) return;
  await writeResults(manager, { term, entries: agreed, source: 'readings' }, now);
  await manager.update(ScoreBatch, { termId: term.id, batch }, { takenAt: now });
  await recordAudit(manager, actor, now, {
    action: 'scores.taken',
    termId: term.id,
    detail: { batch: batchInWords(term, batch), count: agreed.length },
  });
}

interface Pair extends BatchPerson {
  first: Typed | null;
  second: Typed | null;
  settlement: ScoreSettlement | null;
}

async function readPairs(manager: EntityManager, termId: string, batch: string): Promise<Pair[]> {
  const people = await listBatchPeople(manager, termId, batch);
  const readings = new Map(
    (await manager.findBy(ScoreReading, { termId, batch })).map((row) => [
      `${row.reading} ${row.candidateId}`,
      row,
    ]),
  );
  const settlements = new Map(
    (await manager.findBy(ScoreSettlement, { termId, batch })).map((row) => [row.candidateId, row]),
  );
  return people.map((person) => ({
    ...person,
    first: readings.get(`1 ${person.candidateId}`) ?? null,
    second: readings.get(`2 ${person.candidateId}`) ?? null,
    settlement: settlements.get(person.candidateId) ?? null,
  }));
}

function agree(one: Typed, other: Typed): boolean {
  return one.code === other.code && one.score === other.score;
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
