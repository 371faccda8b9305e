import type { EntityManager } from 'typeorm';
import {
  appealMachine,
  type DecisionState,
  outcomeOf,
  type ResultCode,
  resultName,
  scoreRule,
  transition,
} from '#lifecycle';
import { DomainError } from '#problem';
import { type Official, recordAudit } from '../audit/record.ts';
import { proposalColumns, settleProposal } from '../decision/staff-decision.ts';
import { Person } from '../person/person.ts';
import { getTerm } from '../term/get-term.ts';
import { announceChange, wordsOfResult } from './announce.ts';
import { ResultAppeal } from './appeal.ts';
import { ResultChange } from './change.ts';
import { lockResults } from './lock.ts';
import { Result } from './result.ts';
import { refuseCertified } from './write.ts';

export interface ChangeWish {
  termId: string;
  candidateId: string;
  score: number | null;
  code: ResultCode;
  reason: string;
  /** The appeal that it answers, if any */
  appealId: string | null;
  actor: Official;
}

/**
 * Proposes that a published result be another; a second person approves it. Call it in a transaction.
 * @throws DomainError `RESULT_NOT_PUBLISHED`, `CHANGE_PENDING`, `CHANGE_SAME`, `SCORE_MISSING`, `SCORE_FORBIDDEN`,
 *   `SCORE_RANGE`, `REASON_MISSING`, `APPEAL_NOT_FOUND`
 */
export async function proposeChange(
  manager: EntityManager,
  { termId, candidateId, score, code, reason, appealId, actor }: ChangeWish,
  now: Date,
): Promise<ResultChange> {
  await lockResults(manager, termId);
  const result = await getPublished(manager, { termId, candidateId });
  await refuseImpossible(manager, { termId, score, code, reason });
  if (result.code === code && sameScore(result.score, score))
    throw refuse('CHANGE_SAME', '与现在的成绩相同，不必更正');
  if (await manager.existsBy(ResultChange, { candidateId, state: 'proposed' }))
    throw refuse('CHANGE_PENDING', '这位考生已有一项待复核的更正，请先复核或撤回');
  if (appealId !== null) await moveAppeal(manager, { id: appealId, candidateId }, 'correcting');
  const change = await manager.save(
    manager.create(ResultChange, {
      termId,
      candidateId,
      fromScore: result.score,
      fromCode: result.code as ResultCode,
      toScore: score === null ? null : score.toFixed(2),
      toCode: code,
      reason: reason.trim(),
      appealId,
      ...proposalColumns(actor, now),
    }),
  );
  await recordChange(manager, change, actor, now, 'result-change.proposed');
  return change;
}

export interface ChangeRuling {
  changeId: string;
  state: Exclude<DecisionState, 'proposed'>;
  /** Why it is refused; what the candidate is told where it answers an appeal */
  note: string;
  actor: Official;
}

const rulingDeeds = {
  approved: { action: 'result-change.approved' },
  refused: { action: 'result-change.refused' },
  withdrawn: { action: 'result-change.withdrawn' },
} as const;

const wrongPersonWords = {
  proposer: '申请人不能复核自己的更正，请由另一位工作人员复核',
  other: '只有申请人可以撤回',
};

/**
 * Approves, refuses or takes back a proposed change; the proposer may only take it back. Once approved, the candidate
 * is told. Call it in a transaction.
 * @throws DomainError `CHANGE_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `SECOND_PERSON_NEEDED`, `REASON_MISSING`,
 *   `CHANGE_STALE`, `RESULT_ALREADY_CERTIFIED`
 */
export async function ruleChange(
  manager: EntityManager,
  { changeId, state, note, actor }: ChangeRuling,
  now: Date,
): Promise<ResultChange> {
  const change = await manager.findOne(ResultChange, {
    where: { id: changeId },
    lock: { mode: 'pessimistic_write' },
  });
  if (change === null)
    throw new DomainError({ kind: 'missing', code: 'CHANGE_NOT_FOUND', detail: '没有找到这项更正申请' });
  settleProposal(change, { to: state, note, actor }, wrongPersonWords, now);
  if (state === 'refused' && note.trim() === '') throw missingReason('/note', '请写明不同意的原因');
  if (state === 'approved') await applyChange(manager, change, now);
  await manager.save(change);
  if (change.appealId !== null) await followAppeal(manager, change, now);
  if (state === 'approved') await announceChange(manager, change, now);
  await recordChange(manager, change, actor, now, rulingDeeds[state].action);
  return change;
}

async function applyChange(manager: EntityManager, change: ResultChange, now: Date): Promise<void> {
  const { termId, candidateId, toCode, toScore, fromCode, fromScore } = change;
  await lockResults(manager, termId);
  const result = await getPublished(manager, { termId, candidateId });
  if (result.code !== fromCode || result.score !== fromScore)
    throw refuse('CHANGE_STALE', '成绩在申请更正之后已经变更，请核对后重新申请');
  const { settings } = await getTerm(manager, termId);
  const outcome = outcomeOf(
    { code: toCode, score: toScore === null ? null : Number(toScore) },
    settings.marks,
  );
  if (outcome !== 'passed') await refuseCertified(manager, [candidateId]);
  await manager.update(
    Result,
    { candidateId },
    { score: toScore, code: toCode, source: 'change', recordedAt: now },
  );
}

/** The appeal goes where its change went. */
async function followAppeal(
  manager: EntityManager,
  { appealId, candidateId, state, reason, decidedBy }: ResultChange,
  now: Date,
): Promise<void> {
  const appeal = await moveAppeal(
    manager,
    { id: appealId!, candidateId },
    state === 'approved' ? 'changed' : 'open',
  );
  if (state !== 'approved') return;
  Object.assign(appeal, { answer: reason, answeredBy: decidedBy, answeredAt: now });
  await manager.save(appeal);
}

async function moveAppeal(
  manager: EntityManager,
  { id, candidateId }: { id: string; candidateId: string },
  state: ResultAppeal['state'],
): Promise<ResultAppeal> {
  const appeal = await manager.findOne(ResultAppeal, {
    where: { id, candidateId },
    lock: { mode: 'pessimistic_write' },
  });
  if (appeal === null)
    throw new DomainError({ kind: 'missing', code: 'APPEAL_NOT_FOUND', detail: '没有找到这项复核申请' });
  appeal.state = transition(appealMachine, appeal.state, state);
  return manager.save(appeal);
}

async function getPublished(
  manager: EntityManager,
  { termId, candidateId }: { termId: string; candidateId: string },
): Promise<Result> {
  const result = await manager.findOne(Result, {
    where: { candidateId, candidate: { termId } },
    relations: { candidate: true },
  });
  if (result !== null && result.publishedAt !== null) return result;
  throw refuse('RESULT_NOT_PUBLISHED', '这位考生还没有公布的成绩；公布之前请直接改正成绩表');
}

async function refuseImpossible(
  manager: EntityManager,
  { termId, score, code, reason }: Pick<ChangeWish, 'termId' | 'score' | 'code' | 'reason'>,
): Promise<void> {
  if (reason.trim() === '') throw missingReason('/reason', '请写明更正的理由');
  const { marks } = (await getTerm(manager, termId)).settings;
  const wrong = (code: string, detail: string) =>
    new DomainError({ kind: 'invalid', code, detail, errors: [{ pointer: '/score', code, detail }] });
  if (score === null && scoreRule(code) === 'required') throw wrong('SCORE_MISSING', '请填成绩');
  if (score !== null && scoreRule(code) === 'none')
    throw wrong('SCORE_FORBIDDEN', `考试情况为${resultName(code)}，不应有成绩`);
  if (score !== null && (score < 0 || score > marks.full || Number(score.toFixed(2)) !== score))
    throw wrong('SCORE_RANGE', `成绩应在 0 到 ${marks.full} 之间，至多两位小数`);
}

async function recordChange(
  manager: EntityManager,
  change: ResultChange,
  actor: Official,
  now: Date,
  action: string,
): Promise<void> {
  const { name } = await manager
    .createQueryBuilder(Person, 'person')
    .innerJoin('candidate', 'candidate', 'candidate.person_id = person.id')
    .where('candidate.id = :id', { id: change.candidateId })
    .getOneOrFail();
  await recordAudit(manager, actor, now, {
    action,
    termId: change.termId,
    subjectId: change.candidateId,
    detail: {
      name,
      before: wordsOfResult(change.fromScore, change.fromCode),
      after: wordsOfResult(change.toScore, change.toCode),
      reason: change.reason,
      note: change.decisionNote,
    },
  });
}

function sameScore(stored: string | null, score: number | null): boolean {
  return stored === null || score === null ? stored === score : Number(stored) === score;
}

function missingReason(pointer: string, detail: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'REASON_MISSING',
    detail,
    errors: [{ pointer, code: 'REASON_MISSING', detail }],
  });
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
