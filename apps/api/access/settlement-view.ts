import type { StaffDecision } from '#database/decision';
import { decisionMachine } from '#lifecycle';

/** Who proposed something, and how a second person settled it. */
export function settlementView(decision: StaffDecision) {
  return {
    state: decision.state,
    stateName: decisionMachine.names[decision.state],
    proposedBy: decision.proposedBy,
    proposedAt: decision.proposedAt.toISOString(),
    decidedBy: decision.decidedBy,
    decidedAt: decision.decidedAt?.toISOString() ?? null,
    decisionNote: decision.decisionNote,
  };
}

/** What the reader may still do with it: whoever proposed it takes it back, another approves or refuses it. */
export function rightsOver({ state, proposedById }: StaffDecision, accountId: string) {
  const isOpen = state === 'proposed';
  const isOwn = proposedById === accountId;
  return { rule: isOpen && !isOwn, withdraw: isOpen && isOwn };
}
