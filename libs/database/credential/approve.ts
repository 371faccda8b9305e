import type { EntityManager } from 'typeorm';
import type { LogEvent } from '#credential';
import { type DecisionKind, type DecisionState, decisionRules } from '#lifecycle';
import { DomainError } from '#problem';
import { type Official, recordAudit } from '../audit/record.ts';
import { settleProposal } from '../decision/staff-decision.ts';
import { cardsRender, credentialsFinish } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { recordEvents } from '../log/record.ts';
import { findPrintout } from '../printout/index.ts';
import { wantTrustDocument } from '../trust/read.ts';
import { Credential } from './credential.ts';
import { CredentialDecision } from './decision.ts';
import { getDecidable, refuseClosed } from './propose.ts';
import { createSuccessor } from './successor.ts';

const events: Record<DecisionKind, LogEvent> = {
  suspend: 'suspended',
  lift: 'lifted',
  revoke: 'revoked',
  cancel: 'revoked',
  reissue: 'superseded',
  renew: 'superseded',
};

export interface Ruling {
  decisionId: string;
  actor: Official;
}

/** An approved decision, and the job that makes the new card or takes this one out of the file for the printer. */
export interface Approval {
  decision: CredentialDecision;
  job: Job | null;
}

/**
 * Carries out a proposed decision: standing, log, status list, successor and audit event in one transaction. Of two
 * who approve at once, one does.
 * @throws DomainError `DECISION_NOT_FOUND`, `STATE_MOVE_FORBIDDEN` where it is settled already,
 * `SECOND_PERSON_NEEDED`, `DECISION_NOT_OPEN` where the credential has changed since
 */
export async function approveDecision(
  manager: EntityManager,
  { decisionId, actor }: Ruling,
  now: Date,
): Promise<Approval> {
  const decision = await settle(manager, { decisionId, actor, state: 'approved' }, now);
  const credential = await getDecidable(manager, decision.credentialId);
  refuseClosed(credential, decision.kind);
  const rule = decisionRules[decision.kind];
  await manager.update(
    Credential,
    { id: credential.id },
    { standing: rule.to, standingSince: now, publicReason: decision.publicReason },
  );
  await recordEvents(manager, [credential.id], events[decision.kind], now);
  await wantTrustDocument(manager, 'status-list', {
    issuer: credential.issuerId!,
    year: credential.statusYear!,
  });
  const job = rule.succeeds
    ? await succeed(manager, credential, decision, { actor, now })
    : await bindAnew(manager, credential, { actor, now });
  await recordAudit(manager, actor, now, {
    action: 'credential.decided',
    termId: credential.termId,
    subjectId: credential.id,
    detail: {
      number: credential.number,
      kind: rule.name,
      reason: decision.publicReason,
      proposer: decision.proposedBy,
    },
  });
  return { decision, job };
}

/** A card out of force has to leave the file that goes to the printer; one that is lifted comes back into it. */
async function bindAnew(
  manager: EntityManager,
  { termId }: Credential,
  { actor, now }: { actor: Official; now: Date },
): Promise<Job | null> {
  if ((await findPrintout(manager, termId, 'cards')) === null) return null;
  return requestJob(
    manager,
    { contract: cardsRender, payload: { termId }, termId, createdBy: actor.name },
    now,
  );
}

async function succeed(
  manager: EntityManager,
  credential: Credential,
  decision: CredentialDecision,
  { actor, now }: { actor: Official; now: Date },
): Promise<Job> {
  const successor = await createSuccessor(
    manager,
    credential,
    decision.kind === 'renew' ? 'renewal' : 'reissue',
    now,
  );
  decision.successorId = successor.id;
  await manager.update(CredentialDecision, { id: decision.id }, { successorId: successor.id });
  const { termId } = credential;
  return requestJob(
    manager,
    { contract: credentialsFinish, payload: { termId }, termId, createdBy: actor.name },
    now,
  );
}

/**
 * Refuses a proposed decision; the second person says why.
 * @throws DomainError as `approveDecision`, and `REFUSAL_NOTE_MISSING`
 */
export async function refuseDecision(
  manager: EntityManager,
  { decisionId, actor, note }: Ruling & { note: string },
  now: Date,
): Promise<CredentialDecision> {
  if (note.trim() === '') {
    throw new DomainError({
      kind: 'invalid',
      code: 'REFUSAL_NOTE_MISSING',
      detail: '请写明不同意的原因',
      errors: [{ pointer: '/note', code: 'REFUSAL_NOTE_MISSING', detail: '不能为空' }],
    });
  }
  const decision = await settle(manager, { decisionId, actor, state: 'refused', note }, now);
  await recordSettled(manager, decision, actor, now, 'credential.decision-refused');
  return decision;
}

/** Takes a proposal back; only its proposer may. */
export async function withdrawDecision(
  manager: EntityManager,
  { decisionId, actor }: Ruling,
  now: Date,
): Promise<CredentialDecision> {
  const decision = await settle(manager, { decisionId, actor, state: 'withdrawn' }, now);
  await recordSettled(manager, decision, actor, now, 'credential.decision-withdrawn');
  return decision;
}

interface Settlement extends Ruling {
  state: Exclude<DecisionState, 'proposed'>;
  note?: string;
}

const wrongPersonWords = {
  proposer: '申请人不能复核自己的申请，请由另一位工作人员复核',
  other: '只有申请人可以撤回',
};

/** Locks a proposal and settles it; who comes second finds it settled. */
async function settle(
  manager: EntityManager,
  { decisionId, actor, state, note = '' }: Settlement,
  now: Date,
): Promise<CredentialDecision> {
  const decision = await manager.findOne(CredentialDecision, {
    where: { id: decisionId },
    lock: { mode: 'pessimistic_write' },
  });
  if (decision === null) {
    throw new DomainError({ kind: 'missing', code: 'DECISION_NOT_FOUND', detail: '没有找到这项处理申请' });
  }
  settleProposal(decision, { to: state, note, actor }, wrongPersonWords, now);
  return manager.save(decision);
}

async function recordSettled(
  manager: EntityManager,
  decision: CredentialDecision,
  actor: Official,
  now: Date,
  action: string,
): Promise<void> {
  const { number, termId } = await manager.findOneByOrFail(Credential, { id: decision.credentialId });
  await recordAudit(manager, actor, now, {
    action,
    termId,
    subjectId: decision.credentialId,
    detail: { number, kind: decisionRules[decision.kind].name, note: decision.decisionNote },
  });
}
