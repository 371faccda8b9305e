import { Column } from 'typeorm';
import { type DecisionState, moveProposal, type ProposalMove, type WrongPersonWords } from '#lifecycle';
import type { Official } from '../audit/record.ts';

/** What one member of staff proposes and a second one approves or refuses: the columns that every such row has. */
export abstract class StaffDecision {
  @Column('text', { default: 'proposed' })
  state!: DecisionState;

  @Column('uuid')
  proposedById!: string;

  @Column('text')
  proposedBy!: string;

  @Column('timestamptz')
  proposedAt!: Date;

  /** Who approved, refused or withdrew it */
  @Column('uuid', { nullable: true })
  decidedById!: string | null;

  @Column('text', { nullable: true })
  decidedBy!: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt!: Date | null;

  /** Why it was refused */
  @Column('text', { default: '' })
  decisionNote!: string;
}

type ProposalColumns = Pick<StaffDecision, 'state' | 'proposedById' | 'proposedBy' | 'proposedAt'>;

/** What a row starts with. */
export function proposalColumns({ accountId, name }: Official, now: Date): ProposalColumns {
  return { state: 'proposed', proposedById: accountId, proposedBy: name, proposedAt: now };
}

export interface StaffRuling {
  to: ProposalMove['to'];
  note: string;
  actor: Official;
}

/**
 * Moves a locked proposal and writes who did it, when and why; the caller saves it.
 * @throws DomainError `STATE_MOVE_FORBIDDEN` where it is settled already, `SECOND_PERSON_NEEDED`
 */
export function settleProposal(
  decision: StaffDecision,
  { to, note, actor }: StaffRuling,
  words: WrongPersonWords,
  now: Date,
): void {
  decision.state = moveProposal(decision, { to, accountId: actor.accountId }, words);
  decision.decidedById = actor.accountId;
  decision.decidedBy = actor.name;
  decision.decidedAt = now;
  decision.decisionNote = note.trim();
}
