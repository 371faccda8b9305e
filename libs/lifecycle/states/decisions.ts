import { DomainError } from '#problem';
import { type Machine, transition } from './machine.ts';
import type { CredentialStanding } from './machines.ts';

export type DecisionState = 'proposed' | 'approved' | 'refused' | 'withdrawn';
/** One proposes, another approves or refuses; until then the proposer may take it back. */
export const decisionMachine: Machine<DecisionState> = {
  subject: '处理申请',
  initial: 'proposed',
  names: { proposed: '待复核', approved: '已执行', refused: '未同意', withdrawn: '已撤回' },
  moves: { proposed: ['approved', 'refused', 'withdrawn'], approved: [], refused: [], withdrawn: [] },
};

export interface Proposal {
  state: DecisionState;
  /** Account of who proposed it */
  proposedById: string;
}

export interface ProposalMove {
  to: Exclude<DecisionState, 'proposed'>;
  /** Account of who moves it */
  accountId: string;
}

/** What the wrong person is told, zh-CN. */
export interface WrongPersonWords {
  /** The proposer approves or refuses */
  proposer: string;
  /** Another takes it back */
  other: string;
}

/**
 * The state that a proposal moves to: a second person approves or refuses it, its proposer alone takes it back.
 * @throws DomainError `STATE_MOVE_FORBIDDEN` (conflict), then `SECOND_PERSON_NEEDED` (denied)
 */
export function moveProposal(
  { state, proposedById }: Proposal,
  { to, accountId }: ProposalMove,
  words: WrongPersonWords,
): DecisionState {
  const next = transition(decisionMachine, state, to);
  if (to !== 'withdrawn') refuseSamePerson(proposedById, accountId, words.proposer);
  else if (proposedById !== accountId) throw wrongPerson(words.other);
  return next;
}

/** Nobody approves what they wrote themselves. @throws DomainError `SECOND_PERSON_NEEDED` (denied) with `detail` */
export function refuseSamePerson(authorId: string, accountId: string, detail: string): void {
  if (authorId === accountId) throw wrongPerson(detail);
}

function wrongPerson(detail: string): DomainError {
  return new DomainError({ kind: 'denied', code: 'SECOND_PERSON_NEEDED', detail });
}

export const decisionKinds = ['suspend', 'lift', 'revoke', 'cancel', 'reissue', 'renew'] as const;
/** What may be decided about a credential (domain 5.4). */
export type DecisionKind = (typeof decisionKinds)[number];

export interface DecisionRule {
  name: string;
  /** Standings from which it is open */
  from: readonly CredentialStanding[];
  /** The standing that it gives */
  to: CredentialStanding;
  /** Whether a credential takes the place of the old one */
  succeeds: boolean;
  /** Code → what the public is told unless staff write it otherwise */
  reasons: Readonly<Record<string, string>>;
}

/**
 * The decisions as data. 注销 ends a credential without fault of its holder; in the register and in the signed
 * list it is a revocation, told apart by its reason.
 */
export const decisionRules: Readonly<Record<DecisionKind, DecisionRule>> = {
  suspend: {
    name: '暂停',
    from: ['good'],
    to: 'suspended',
    succeeds: false,
    reasons: {
      investigation: '涉嫌违规，核查期间暂停使用',
      complaint: '接到投诉举报，核实期间暂停使用',
      data: '证载信息存疑，核实期间暂停使用',
    },
  },
  lift: {
    name: '解除暂停',
    from: ['suspended'],
    to: 'good',
    succeeds: false,
    reasons: { cleared: '经核查未发现问题，恢复使用', corrected: '问题已经改正，恢复使用' },
  },
  revoke: {
    name: '撤销',
    from: ['good', 'suspended', 'superseded'],
    to: 'revoked',
    succeeds: false,
    reasons: {
      'false-proof': '以虚假材料取得资格，予以撤销',
      cheating: '考试或考评中作弊，予以撤销',
      misconduct: '严重违反考评工作纪律，予以撤销',
    },
  },
  cancel: {
    name: '注销',
    from: ['good', 'suspended'],
    to: 'revoked',
    succeeds: false,
    reasons: {
      request: '持证人申请注销',
      death: '持证人已不能履职，予以注销',
      error: '发证有误，予以注销',
    },
  },
  reissue: {
    name: '补发',
    from: ['good'],
    to: 'superseded',
    succeeds: true,
    reasons: { lost: '原证卡遗失，已补发新卡', damaged: '原证卡损坏，已补发新卡' },
  },
  renew: {
    name: '复核换证',
    from: ['good'],
    to: 'superseded',
    succeeds: true,
    reasons: { reviewed: '已复核换发新证' },
  },
};
