import type { EntityManager } from 'typeorm';
import { formatDateTime } from '#lifecycle';
import { DomainError } from '#problem';
import { type Instance, type MoveAnswer, openPlan, type Plan as PlanDocument, tryMove } from '#scheduling';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { Job } from '../job/job.ts';
import { changePins, type PinSubject } from '../pin/change-pins.ts';
import { listPins, type PinPlace } from '../pin/list-pins.ts';
import { namesOf } from '../pin/names.ts';
import { getPlan, getPlanDocument } from './get-plan.ts';
import { withPins } from './instance.ts';
import { findPublishedId, lockVersions, openVersion, refuseWhileComputing } from './open-version.ts';
import type { Plan } from './plan.ts';
import { requestComputation } from './request.ts';

/** Candidates, or all people of a unit, and the batch they are moved to. */
export interface Move {
  candidates?: readonly string[] | undefined;
  unit?: string | undefined;
  to: { venue: string; start: string };
}

export interface MoveRequest extends Move {
  planId: string;
  /** Who of that batch goes where the one candidate came from */
  swapWith?: string | undefined;
  /** Whether others may be moved out where the batch is full */
  makeRoom?: boolean | undefined;
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
  await lockVersions(manager, parent.termId);
  await refuseWhileComputing(manager, parent.termId);
  const document = await getPlanDocument(manager, planId);
  const instance = parent.instance!;
  const movers = listMovers(instance, request);
  const names = await namesOf(
    manager,
    [...movers, request.swapWith ?? request.unit].filter((id) => id !== undefined),
  );
  const partnerTo = refuseUnfit(instance, document, request, movers, names);

  const place: PinPlace = { ...request.to, room: null, seat: null };
  const subjects = subjectsOf(request);
  const { termId } = parent;
  await changePins(
    manager,
    {
      termId,
      set: [
        ...subjects.map((subject) => ({ subject, place })),
        ...(partnerTo ? [{ subject: { candidateId: request.swapWith! }, place: partnerTo }] : []),
      ],
      remove: request.unit === undefined ? [] : movers.map((candidateId) => ({ candidateId })),
      reason,
      actor,
    },
    (pins) => withPins(instance, pins),
    now,
  );
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
  await recordAudit(manager, actor, now, {
    action: 'plan.move-requested',
    termId,
    subjectId: plan.id,
    detail: {
      version: plan.version,
      parent: parent.version,
      who: subjects
        .map((subject) => names.get(idOf(subject)) ?? '')
        .slice(0, 3)
        .join('、'),
      people: movers.length,
      start: formatDateTime(request.to.start),
    },
  });
  return { plan: { ...plan, jobId: job.id }, job };
}

/**
 * The candidates whom a move concerns, also those who are there already.
 * @throws DomainError `UNIT_UNKNOWN`
 */
export function listMovers({ candidates }: Instance, move: Move): string[] {
  if (move.unit === undefined) return [...new Set(move.candidates)];
  const people = candidates.filter(({ unit }) => unit === move.unit).map(({ id }) => id);
  if (people.length > 0) return people;
  throw new DomainError({ kind: 'missing', code: 'UNIT_UNKNOWN', detail: '这版编排里没有这个单位的考生' });
}

/** The exam without the pins of some: a move replaces the pins of its movers. */
export function withoutPins(instance: Instance, ids: readonly string[]): Instance {
  const freed = new Set(ids);
  return {
    ...instance,
    candidates: instance.candidates.map((candidate) => {
      if (!freed.has(candidate.id) || candidate.pin === undefined) return candidate;
      const { pin, ...free } = candidate;
      return free;
    }),
  };
}

/** Weighs the move by the hard rules; gives the batch to which the partner of an exchange goes. */
function refuseUnfit(
  instance: Instance,
  document: PlanDocument,
  { to, swapWith, makeRoom = false }: MoveRequest,
  movers: readonly string[],
  names: Names,
): PinPlace | undefined {
  const freed = swapWith === undefined ? movers : [...movers, swapWith];
  const desk = openPlan(withoutPins(instance, freed), document);
  const answer = tryMove(desk, { candidates: movers, to });
  const seats = new Map(document.assignments.map((seat) => [seat.candidate, seat]));
  const isThere = (id: string) => seats.get(id)?.venue === to.venue && seats.get(id)?.start === to.start;
  if (movers.every(isThere)) throw refusal('MOVE_CHANGES_NOTHING', '要移动的考生已经在该场');
  refuseObjections(answer, movers, names);
  if (swapWith === undefined) {
    if (answer.shortOf > 0 && !makeRoom)
      throw refusal('MOVE_SHORT_OF_SEATS', `该场还差 ${answer.shortOf} 个座位（或无障碍座位），须有人让出`);
    return undefined;
  }
  const own = seats.get(movers[0]!);
  if (movers.length !== 1 || own === undefined || !isThere(swapWith))
    throw refusal('SWAP_UNFIT', '只能由一名已排上的考生与该场的一名考生对调');
  const back = tryMove(desk, { candidates: [swapWith], to: { venue: own.venue, start: own.start } });
  refuseObjections(back, [swapWith], names);
  return { venue: own.venue, start: own.start, room: null, seat: null };
}

function refuseObjections({ objections }: MoveAnswer, movers: readonly string[], names: Names): void {
  const [first, ...more] = objections.map(({ candidate, detail }) => ({
    pointer: `/candidates/${movers.indexOf(candidate)}`,
    code: 'MOVE_BREAKS_RULES',
    detail: `${names.get(candidate) ?? ''}：${readable(detail)}`,
  }));
  if (first === undefined) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'MOVE_BREAKS_RULES',
    detail: `不能移动。${first.detail}${more.length > 0 ? `（共 ${objections.length} 人）` : ''}`,
    errors: [first, ...more],
  });
}

type Names = ReadonlyMap<string, string>;

/** The planner writes its moments as digits. */
function readable(detail: string): string {
  return detail.replace(/\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/g, (moment) =>
    formatDateTime(moment.replace(' ', 'T')),
  );
}

function subjectsOf({ unit, candidates = [] }: Move): PinSubject[] {
  if (unit !== undefined) return [{ unitId: unit }];
  return [...new Set(candidates)].map((candidateId) => ({ candidateId }));
}

function idOf(subject: PinSubject): string {
  return 'candidateId' in subject ? subject.candidateId : subject.unitId;
}

function refusal(code: string, detail: string): DomainError {
  return new DomainError({ kind: 'conflict', code, detail });
}
