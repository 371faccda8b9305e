import { type CredentialStatus, credentialStatusNames, statusOn } from '#credential';
import type { CredentialDecision } from '#database/credential';
import type { LoggedEvent } from '#database/log';
import type { IdNumberVault } from '#database/person';
import { maskIdNumber } from '#eligibility';
import { type DecisionKind, decisionKinds, decisionRules } from '#lifecycle';
import { rightsOver, settlementView } from '../access/settlement-view.ts';
import type { RegisterRow } from './register-listing.ts';

export interface RegisterContext {
  vault: IdNumberVault;
  hostUrl: string;
  /** Shanghai civil date */
  today: string;
}

const originNames: Record<RegisterRow['origin'], string> = {
  issue: '首次核发',
  reissue: '补发',
  renewal: '复核换证',
};

/** What staff see of a credential: never the full ID number. */
export function registerView(row: RegisterRow, { vault, hostUrl, today }: RegisterContext) {
  const status = statusOn(row, today, row.expiringDays);
  return {
    id: row.id,
    number: row.number,
    copyNumber: row.copyNumber,
    originName: originNames[row.origin],
    holderName: row.holderName,
    maskedIdNumber: maskIdNumber(vault.open(row.idNumberSealed)),
    employer: row.employer,
    projects: row.projects,
    termName: row.termName,
    validFrom: row.validFrom,
    validTo: row.validTo,
    status,
    statusName: credentialStatusNames[status],
    standingSince: row.standingSince?.toISOString() ?? null,
    publicReason: row.publicReason,
    issuedAt: row.issuedAt.toISOString(),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    cardReady: row.ready,
    verifyUrl: `${hostUrl}/c/${row.publicId}`,
    waiting: row.waiting && {
      kindName: decisionRules[row.waiting.kind].name,
      proposedBy: row.waiting.proposedBy,
    },
  };
}

/** One decision of a credential's history; `mine` is what the caller may still do with it. */
export function decisionView(decision: CredentialDecision, accountId: string) {
  const { rule, withdraw } = rightsOver(decision, accountId);
  return {
    id: decision.id,
    kind: decision.kind,
    kindName: decisionRules[decision.kind].name,
    publicReason: decision.publicReason,
    note: decision.note,
    ...settlementView(decision),
    mine: { approve: rule, refuse: rule, withdraw },
  };
}

const eventNames: Record<LoggedEvent['event'], string> = {
  issued: '签发',
  superseded: '由新证替代',
  suspended: '暂停',
  lifted: '解除暂停',
  revoked: '撤销',
};

/** A line of the public log and whether it is proved. */
export function loggedView({ event, at, leafIndex, inclusion }: LoggedEvent) {
  return {
    eventName: eventNames[event],
    at,
    leafIndex,
    treeSize: inclusion?.size ?? null,
    proofLength: inclusion?.proof.length ?? null,
  };
}

/** What may be proposed about a credential now, with the reasons to choose from. */
export function openDecisions(row: RegisterRow, status: CredentialStatus) {
  if (row.publishedAt === null || row.waiting !== null) return [];
  const renewable = status === 'expiring' || status === 'expired';
  return decisionKinds
    .filter((kind) => decisionRules[kind].from.includes(row.standing) && (kind !== 'renew' || renewable))
    .map((kind: DecisionKind) => ({
      kind,
      name: decisionRules[kind].name,
      reasons: [
        ...Object.entries(decisionRules[kind].reasons).map(([code, words]) => ({ code, words })),
        { code: 'other', words: '其他' },
      ],
    }));
}
