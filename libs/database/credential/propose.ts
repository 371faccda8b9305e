import type { EntityManager } from 'typeorm';
import { statusOn } from '#credential';
import { credentialMachine, type DecisionKind, decisionRules, shanghaiDate } from '#lifecycle';
import { DomainError } from '#problem';
import { type Official, recordAudit } from '../audit/record.ts';
import { proposalColumns } from '../decision/staff-decision.ts';
import { getTerm } from '../term/get-term.ts';
import { Credential } from './credential.ts';
import { CredentialDecision } from './decision.ts';

export interface Proposal {
  credentialId: string;
  kind: DecisionKind;
  /** A code of the decision's reasons, or `other` with words of one's own */
  reasonCode: string;
  /** What anybody will read of it; the reason's own words where left empty */
  publicReason?: string;
  /** For the file */
  note?: string;
  actor: Official;
}

/**
 * Proposes a decision about a credential; nothing changes until a second person approves it.
 * @throws DomainError `CREDENTIAL_NOT_FOUND`, `DECISION_NOT_OPEN`, `DECISION_PENDING`, `RENEWAL_TOO_EARLY`,
 * `DECISION_REASON_INVALID`
 */
export async function proposeDecision(
  manager: EntityManager,
  { credentialId, kind, reasonCode, publicReason, note = '', actor }: Proposal,
  now: Date,
): Promise<CredentialDecision> {
  const credential = await getDecidable(manager, credentialId);
  refuseClosed(credential, kind);
  if (kind === 'renew') await refuseEarlyRenewal(manager, credential, now);
  const told = reasonInWords(kind, reasonCode, publicReason);
  if (await manager.existsBy(CredentialDecision, { credentialId, state: 'proposed' })) {
    throw refuse('DECISION_PENDING', '这张证卡已有一项待复核的处理申请，请先复核或撤回');
  }
  const decision = await manager.save(
    manager.create(CredentialDecision, {
      credentialId,
      kind,
      reasonCode,
      publicReason: told,
      note,
      ...proposalColumns(actor, now),
    }),
  );
  await recordAudit(manager, actor, now, {
    action: 'credential.decision-proposed',
    termId: credential.termId,
    subjectId: credentialId,
    detail: { number: credential.number, kind: decisionRules[kind].name, reason: told },
  });
  return decision;
}

/** Locks a published credential until the transaction ends. */
export async function getDecidable(manager: EntityManager, credentialId: string): Promise<Credential> {
  const credential = await manager.findOne(Credential, {
    where: { id: credentialId },
    lock: { mode: 'pessimistic_write' },
  });
  if (credential === null) {
    throw new DomainError({ kind: 'missing', code: 'CREDENTIAL_NOT_FOUND', detail: '没有找到这张证卡' });
  }
  if (credential.publishedAt !== null) return credential;
  throw refuse('DECISION_NOT_OPEN', '这张证卡还在制作，制好公布后才能办理');
}

/** @throws DomainError `DECISION_NOT_OPEN`, naming the standing that it would need */
export function refuseClosed({ standing }: Credential, kind: DecisionKind): void {
  const { name, from } = decisionRules[kind];
  if (from.includes(standing)) return;
  const { names } = credentialMachine;
  const open = from.map((state) => `“${names[state]}”`).join('、');
  throw refuse('DECISION_NOT_OPEN', `证卡现为“${names[standing]}”，不能${name}；只有${open}的证卡可以`);
}

async function refuseEarlyRenewal(manager: EntityManager, credential: Credential, now: Date): Promise<void> {
  const { settings } = await getTerm(manager, credential.termId);
  const { expiringDays } = settings.card;
  const status = statusOn(credential, shanghaiDate(now.toISOString()), expiringDays);
  if (status === 'expiring' || status === 'expired') return;
  throw refuse(
    'RENEWAL_TOO_EARLY',
    `证卡有效期至 ${credential.validTo}，期满前 ${expiringDays} 天起才能复核换证`,
  );
}

function reasonInWords(kind: DecisionKind, code: string, words = ''): string {
  const usual = decisionRules[kind].reasons[code];
  const told = words.trim() || usual;
  if (told && (usual !== undefined || code === 'other')) return told;
  throw new DomainError({
    kind: 'invalid',
    code: 'DECISION_REASON_INVALID',
    detail: code === 'other' ? '选“其他”时要写明公开的原因' : '请从列出的原因中选择一项',
    errors: [
      {
        pointer: code === 'other' ? '/publicReason' : '/reasonCode',
        code: 'DECISION_REASON_INVALID',
        detail: code === 'other' ? '不能为空' : '没有这项原因',
      },
    ],
  });
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
