import type { EntityManager } from 'typeorm';
import { formatDateTime } from '#lifecycle';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Job } from '../job/job.ts';
import { changePins, type PinSubject } from '../pin/change-pins.ts';
import { listPins, type PinPlace } from '../pin/list-pins.ts';
import { namesOf } from '../pin/names.ts';
import { getPlan, getPlanDocument } from './get-plan.ts';
import { withPins } from './instance.ts';
import { listMovers, type Move } from './movers.ts';
import { findPublishedId, lockVersions, openVersion, refuseWhileComputing } from './open-version.ts';
import type { Plan } from './plan.ts';
import { refuseUnfit, type WeighedMove } from './refuse-unfit.ts';
import { requestComputation } from './request.ts';

/** So many are named in the log; the rest are counted. */
const MOST_NAMED = 3;

export interface MoveRequest extends WeighedMove {
  planId: string;
  reason?: string | undefined;
  actor: Actor;
}

/**
 * Opens a new version that makes a move in a plan: the movers are pinned to the batch, everybody else stays where
 * they can. The people and the house are the plan's, the pins the term's of today.
 * @throws DomainError `PLAN_NOT_FOUND`, `PLAN_NOT_COMPUTED`, `PLAN_IN_PROGRESS`, `UNIT_UNKNOWN`,
 *   `CANDIDATE_UNKNOWN`, `BATCH_UNKNOWN`, `MOVE_CHANGES_NOTHING`, `MOVE_BREAKS_RULES`, `MOVE_SHORT_OF_SEATS`,
 *   `SWAP_UNFIT`, `PIN_IMPOSSIBLE`
 */
export async function requestMove(
  manager: EntityManager,
  request: MoveRequest,
  now: Date,
): Promise<{ plan: Plan; job: Job }> {
  const { planId, reason = '', actor } = request;
  const parent = await getPlan(manager, planId);
  const { termId } = parent;
  await lockVersions(manager, termId);
  await refuseWhileComputing(manager, termId);
  const document = await getPlanDocument(manager, planId);
  const instance = parent.instance!;
  const movers = listMovers(instance, request);
  const concerned = [...movers, request.unit, request.swapWith].filter((id) => id !== undefined);
  const names = await namesOf(manager, concerned);
  const partnerTo = refuseUnfit(instance, document, request, movers, names);
  await pinMovers(manager, { request, movers, partnerTo, parent }, now);

  const plan = await openVersion(
    manager,
    {
      termId,
      state: 'computing',
      seed: parent.seed,
      effort: 'quick',
      instance: withPins(instance, await listPins(manager, termId)),
      origin: 'move',
      parentId: parent.id,
      baseId: await findPublishedId(manager, termId),
      reason,
      changes: parent.state === 'published' ? null : parent.changes,
      createdBy: actor.name,
    },
    now,
  );
  const job = await requestComputation(manager, plan, now);
  const who = subjectsOf(request).map((subject) => names.get(idOf(subject)) ?? '');
  await recordAudit(manager, actor, now, {
    action: 'plan.move-requested',
    termId,
    subjectId: plan.id,
    detail: {
      version: plan.version,
      parent: parent.version,
      who: `${who.slice(0, MOST_NAMED).join('、')}${who.length > MOST_NAMED ? '等' : ''}`,
      people: movers.length,
      start: formatDateTime(request.to.start),
    },
  });
  return { plan: { ...plan, jobId: job.id }, job };
}

interface Movers {
  request: MoveRequest;
  movers: readonly string[];
  /** Where the partner of an exchange goes */
  partnerTo: PinPlace | undefined;
  parent: Plan;
}

/** A unit is pinned as one, so that pins of its people give way; others are pinned each. */
async function pinMovers(
  manager: EntityManager,
  { request, movers, partnerTo, parent }: Movers,
  now: Date,
): Promise<void> {
  const { to, unit, swapWith, reason = '', actor } = request;
  const place: PinPlace = { ...to, room: null, seat: null };
  const set = subjectsOf(request).map((subject) => ({ subject, place }));
  if (partnerTo && swapWith !== undefined) set.push({ subject: { candidateId: swapWith }, place: partnerTo });
  const remove = unit === undefined ? [] : movers.map((candidateId) => ({ candidateId }));
  await changePins(
    manager,
    { termId: parent.termId, set, remove, reason, actor },
    (pins) => withPins(parent.instance!, pins),
    now,
  );
}

function subjectsOf({ unit, candidates = [] }: Move): PinSubject[] {
  if (unit !== undefined) return [{ unitId: unit }];
  return [...new Set(candidates)].map((candidateId) => ({ candidateId }));
}

function idOf(subject: PinSubject): string {
  return 'candidateId' in subject ? subject.candidateId : subject.unitId;
}
