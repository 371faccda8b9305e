import type { EntityManager } from 'typeorm';
import { type ApplicationMove, applicationDeedNames, standingAfter } from '#lifecycle';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Application } from './application.ts';
import { ApplicationTransition } from './application-transition.ts';
import { admitCandidate } from './candidate.ts';
import { standingOf } from './load.ts';

export interface MoveToWrite {
  move: ApplicationMove;
  actor: Actor;
  organisationId: string | null;
  note: string;
  checklist?: string | null;
  /** The applicant's, for the audit log */
  name: string;
}

export interface WrittenMove {
  application: Application;
  transitionId: string;
}

/** Writes a move that the rules allow: the row, the record, the audit event, and what follows from it. */
export async function writeMove(
  manager: EntityManager,
  application: Application,
  { move, actor, organisationId, note, checklist = null, name }: MoveToWrite,
  now: Date,
): Promise<WrittenMove> {
  const { state, returnedBy } = standingAfter(standingOf(application), move);
  const { unitId, prefecture, channel, submittedAt, version } = application;
  await manager.update(
    Application,
    { id: application.id },
    { state, returnedBy, stateSince: now, unitId, prefecture, channel, submittedAt },
  );
  const { id } = await manager.save(ApplicationTransition, {
    applicationId: application.id,
    deed: move.deed,
    fromState: move.from,
    toState: move.to,
    at: now,
    accountId: actor.accountId,
    actor: actor.name,
    organisationId,
    role: move.by,
    version,
    note,
    checklist,
  });
  const moved = Object.assign(application, { state, returnedBy, stateSince: now });
  if (state === 'approved') await admitCandidate(manager, moved);
  await recordAudit(manager, actor, now, {
    action: 'application.moved',
    termId: application.termId,
    subjectId: application.id,
    detail: { name, version, deed: applicationDeedNames[move.deed] },
  });
  return { application: moved, transitionId: id };
}
