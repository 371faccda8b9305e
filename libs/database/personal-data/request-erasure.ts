import type { EntityManager } from 'typeorm';
import type { DecisionState } from '#lifecycle';
import { DomainError } from '#problem';
import { type Official, recordAudit } from '../audit/record.ts';
import { proposalColumns, settleProposal } from '../decision/staff-decision.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { Person } from '../person/person.ts';
import { erasePerson } from './erase.ts';
import { ErasureRequest } from './erasure-request.ts';
import { listObstacles } from './obstacles.ts';

export interface ErasureWish {
  personId: string;
  documentNumber: string;
  reason: string;
  actor: Official;
}

/**
 * Takes up a written request to erase somebody's data (PIPL §47); nothing goes until a second person approves. Call it
 * in a transaction.
 * @throws DomainError `PERSON_NOT_FOUND`, `PERSON_ERASED`, `ERASURE_PENDING`, `PERSON_KEPT` with each obstacle
 */
export async function proposeErasure(
  manager: EntityManager,
  { personId, documentNumber, reason, actor }: ErasureWish,
  now: Date,
): Promise<ErasureRequest> {
  await lockPerson(manager, personId);
  if (await manager.existsBy(ErasureRequest, { personId, state: 'proposed' }))
    throw refuse('ERASURE_PENDING', '已有一份清除申请待复核，请先复核或撤回');
  await refuseKept(manager, personId, now);
  const request = await manager.save(
    manager.create(ErasureRequest, {
      personId,
      documentNumber,
      reason,
      ...proposalColumns(actor, now),
    }),
  );
  await recordErasure(manager, request, actor, now, { action: 'person.erasure-proposed' });
  return request;
}

export interface ErasureRuling {
  requestId: string;
  state: Exclude<DecisionState, 'proposed'>;
  /** Why it is refused */
  note: string;
  actor: Official;
  vault: IdNumberVault;
}

const wrongPersonWords = {
  proposer: '申请人不能复核自己提交的清除，请由另一位工作人员复核',
  other: '只有提交的人可以撤回',
};

/**
 * Approves, refuses or takes back a request; whoever took it up may only take it back. Approved, everything that need
 * not stay is erased in this transaction; what stands against it is looked at again.
 * @returns digests of the person's files, to be removed after the commit
 * @throws DomainError `ERASURE_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `SECOND_PERSON_NEEDED`, `REASON_MISSING`,
 *   `PERSON_ERASED`, `PERSON_KEPT`
 */
export async function ruleErasure(
  manager: EntityManager,
  { requestId, state, note, actor, vault }: ErasureRuling,
  now: Date,
): Promise<string[]> {
  const request = await manager.findOne(ErasureRequest, {
    where: { id: requestId },
    lock: { mode: 'pessimistic_write' },
  });
  if (request === null)
    throw new DomainError({ kind: 'missing', code: 'ERASURE_NOT_FOUND', detail: '没有找到这份清除申请' });
  settleProposal(request, { to: state, note, actor }, wrongPersonWords, now);
  if (state === 'refused' && note.trim() === '')
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: '请写明不同意的原因',
      errors: [{ pointer: '/note', code: 'REASON_MISSING', detail: '不能为空' }],
    });
  await manager.save(request);
  if (state !== 'approved') {
    await recordErasure(manager, request, actor, now, deeds[state]);
    return [];
  }
  const { personId, documentNumber } = request;
  await lockPerson(manager, personId);
  await refuseKept(manager, personId, now);
  return erasePerson(manager, { personId, vault, actor, documentNumber }, now);
}

const deeds = {
  refused: { action: 'person.erasure-refused' },
  withdrawn: { action: 'person.erasure-withdrawn' },
} as const;

async function lockPerson(manager: EntityManager, personId: string): Promise<void> {
  const person = await manager.findOne(Person, {
    where: { id: personId },
    lock: { mode: 'pessimistic_write' },
  });
  if (person === null)
    throw new DomainError({ kind: 'missing', code: 'PERSON_NOT_FOUND', detail: '没有找到这个人' });
  if (person.erasedAt !== null) throw refuse('PERSON_ERASED', '这个人的个人信息已经清除');
}

async function refuseKept(manager: EntityManager, personId: string, now: Date): Promise<void> {
  const obstacles = await listObstacles(manager, personId, now);
  if (obstacles.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'PERSON_KEPT',
    detail: `现在不能清除：${obstacles.map(({ detail }) => detail).join('；')}`,
    errors: obstacles.map(({ code, detail }) => ({ pointer: '', code, detail })),
  });
}

/** The log names the paper, not the person. */
function recordErasure(
  manager: EntityManager,
  { personId, documentNumber, reason, decisionNote }: ErasureRequest,
  actor: Official,
  now: Date,
  deed: { action: string },
): Promise<void> {
  return recordAudit(manager, actor, now, {
    ...deed,
    subjectId: personId,
    detail: { document: documentNumber, reason, note: decisionNote },
  });
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
