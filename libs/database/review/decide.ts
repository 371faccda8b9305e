import type { EntityManager } from 'typeorm';
import {
  type ApplicationDeed,
  applicationDeedNames,
  applicationStateNames,
  checklistOf,
  formatDateTime,
  ownerOf,
  type ReviewStage,
  reviewStages,
} from '#lifecycle';
import { DomainError } from '#problem';
import { Application } from '../application/application.ts';
import { ApplicationTransition } from '../application/application-transition.ts';
import { notFound } from '../application/load.ts';
import { type ApplicationDecision, isInScope, moveApplication } from '../application/move.ts';
import { refuseUnseen } from './record-look.ts';

/** What a reviewer does, as it comes from their desk. */
export type ReviewDeed = Extract<
  ApplicationDeed,
  'pass' | 'approve' | 'return' | 'send-back' | 'reject' | 'waitlist' | 'admit'
>;

export interface ReviewDecision extends Omit<ApplicationDecision, 'deed' | 'checklist'> {
  deed: ReviewDeed;
  organisation: NonNullable<ApplicationDecision['organisation']>;
  version: number;
  /** Codes of the items of the stage's checklist that the reviewer answers for */
  checked: readonly string[];
}

export interface Decided {
  application: Application;
  /** The same decision had been taken by the click before this one */
  repeated: boolean;
}

const passing = new Set<ReviewDeed>(['pass', 'approve']);

/**
 * A reviewer's decision on one application. What lets it pass needs a look at that very version and the stage's
 * checklist in full. The same decision sent twice is taken once; of two reviewers the second is told what the first
 * did.
 * @throws DomainError `APPLICATION_NOT_FOUND`, `APPLICATION_DECIDED` (with who did what, when), `APPLICATION_CHANGED`,
 *   `LOOK_MISSING`, `CHECKLIST_INCOMPLETE`, `QUOTA_FULL`, and those of `moveApplication`
 */
export async function decideApplication(
  manager: EntityManager,
  { checked, ...decision }: ReviewDecision,
  now: Date,
): Promise<Decided> {
  const { applicationId, deed, organisation, version, actor } = decision;
  const application = await manager.findOne(Application, {
    where: { id: applicationId },
    lock: { mode: 'pessimistic_write' },
  });
  if (application === null || !isInScope(application, organisation)) throw notFound();
  const last = await findLastMove(manager, applicationId);
  if (last !== null && isSame(last, decision)) return { application, repeated: true };
  if (ownerOf[application.state] !== organisation.kind) throw decided(application, last);
  if (accountable(deed)) await refuseUnseen(manager, { applicationId, version, accountId: accountOf(actor) });
  const checklist = passing.has(deed) ? answeredChecklist(application, checked) : null;
  return {
    application: await moveApplication(manager, { ...decision, checklist }, now),
    repeated: false,
  };
}

/** Whatever lets an application pass or ends it for good is not done blindly. */
function accountable(deed: ReviewDeed): boolean {
  return passing.has(deed) || deed === 'reject';
}

function accountOf({ accountId }: ReviewDecision['actor']): string {
  if (accountId === null) throw new Error('a reviewer without an account');
  return accountId;
}

function findLastMove(manager: EntityManager, applicationId: string): Promise<ApplicationTransition | null> {
  return manager.findOne(ApplicationTransition, { where: { applicationId }, order: { id: 'DESC' } });
}

function isSame(
  last: ApplicationTransition,
  { deed, version, actor }: Omit<ReviewDecision, 'checked'>,
): boolean {
  return last.deed === deed && last.version === version && last.accountId === actor.accountId;
}

/** @throws DomainError `CHECKLIST_INCOMPLETE` naming each item that was not answered */
function answeredChecklist({ state, channel }: Application, checked: readonly string[]): string {
  const { name, title, items } = checklistOf(stageOf(state), channel);
  const open = items.filter(({ code }) => !checked.includes(code));
  if (open.length === 0) return name;
  throw new DomainError({
    kind: 'invalid',
    code: 'CHECKLIST_INCOMPLETE',
    detail: `“${title}”还有 ${open.length} 项没有确认：${open[0]!.text}`,
    errors: open.map(({ code, text }) => ({
      pointer: `/checked/${code}`,
      code: 'CHECKLIST_INCOMPLETE',
      detail: text,
    })),
  });
}

function stageOf(state: Application['state']): ReviewStage {
  const stage = reviewStages.find((known) => known === state);
  if (stage === undefined) throw new Error(`${state} is no stage of review`);
  return stage;
}

function decided({ state }: Application, last: ApplicationTransition | null): DomainError {
  const did =
    last === null
      ? ''
      : `${formatDateTime(last.at.toISOString())}${last.actor}已“${applicationDeedNames[last.deed]}”，`;
  return new DomainError({
    kind: 'conflict',
    code: 'APPLICATION_DECIDED',
    detail: `${did}这份申报现为“${applicationStateNames[state]}”，您的操作没有执行`,
  });
}
