import type { EntityManager } from 'typeorm';
import { type Fault, findReturnReason, type ReturnCode } from '#eligibility';
import {
  type ApplicationDeed,
  type ApplicationMove,
  type ApplicationMover,
  applicationDeedNames,
  dueOf,
  getApplicationMove,
  shanghaiDate,
} from '#lifecycle';
import { DomainError } from '#problem';
import type { Actor } from '../audit/record.ts';
import { listBars } from '../consequence/bar.ts';
import type { Organisation } from '../organisation/organisation.ts';
import { Person } from '../person/person.ts';
import { getTerm } from '../term/get-term.ts';
import { announceMove } from './announce.ts';
import { Application } from './application.ts';
import { ApplicationReason } from './application-transition.ts';
import { notFound, standingOf } from './load.ts';
import { refuseBeyondQuota } from './quota.ts';
import { isRecommendedBy } from './recommended.ts';
import { writeMove } from './write-move.ts';

/** One reason of a return, as the reviewer gives it. */
export interface ReturnedField {
  code: ReturnCode;
  /** Where; the code's own first place if absent */
  pointer?: string;
  note?: string;
  /** Whose; the code's own if absent. Code 99 has none of its own. */
  fault?: Fault;
}

/** A deed of a reviewer, or of the system, which has no organisation. */
export interface ApplicationDecision {
  applicationId: string;
  deed: ApplicationDeed;
  /** Who decides: `system` is the sweep */
  organisation: Pick<Organisation, 'id' | 'kind' | 'prefecture'> | null;
  /** The version that the reviewer had before them; null for the system */
  version: number | null;
  /** Coded reasons of a return or a sending back; all at once */
  reasons?: readonly ReturnedField[];
  note?: string;
  /** Name of the checklist that was answered in full */
  checklist?: string | null;
  actor: Actor;
}

/**
 * What anybody but the applicant does to an application: one transaction, the row locked, so of two reviewers at
 * once one is told that it has moved. An approved applicant becomes a candidate of the term.
 * @throws DomainError `APPLICATION_NOT_FOUND` (or outside one's scope), `APPLICATION_CHANGED` (another version than
 *   the one looked at), `STATE_MOVE_FORBIDDEN`, `TERM_WINDOW_NOT_OPEN`, `TERM_WINDOW_CLOSED`, `REASON_MISSING`,
 *   `REASON_UNKNOWN`, `QUOTA_FULL`, `UNIT_BARRED`
 */
export async function moveApplication(
  manager: EntityManager,
  {
    applicationId,
    deed,
    organisation,
    version,
    reasons = [],
    note = '',
    checklist = null,
    actor,
  }: ApplicationDecision,
  now: Date,
): Promise<Application> {
  const application = await manager.findOne(Application, {
    where: { id: applicationId },
    lock: { mode: 'pessimistic_write' },
  });
  if (application === null || !isInScope(application, organisation)) throw notFound();
  const by: ApplicationMover = organisation?.kind ?? 'system';
  const term = await getTerm(manager, application.termId);
  const { windows } = term.settings;
  const move = getApplicationMove(standingOf(application), { deed, by }, windows, now.toISOString());
  const dueBefore = dueOf(standingOf(application), windows);
  if (version !== null && version !== application.version)
    throw new DomainError({
      kind: 'conflict',
      code: 'APPLICATION_CHANGED',
      detail: `申报已更新为第${application.version}版，您看的是第${version}版，请重新查看后再审核`,
    });
  const named = reasonsOf(move, reasons, note);
  if (move.deed === 'pass' && by === 'unit') await refuseBarred(manager, application, now);

  if (move.to === 'approved') await refuseBeyondQuota(manager, application);
  const { name } = await manager.findOneByOrFail(Person, { id: application.personId });
  const written = { move, actor, organisationId: organisation?.id ?? null, note, checklist, name };
  const { application: moved, transitionId } = await writeMove(manager, application, written, now);
  if (named.length > 0)
    await manager.insert(
      ApplicationReason,
      named.map((reason) => ({ transitionId, ...reason })),
    );
  const announced = { application: moved, move, transitionId, reasons: named, note, dueBefore, term };
  await announceMove(manager, announced, now);
  return moved;
}

/**
 * What a barred unit recommends is not taken any more (R40), though it was handed in before; what it had recommended
 * by then and a later stage sent back goes on (`isRecommendedBy`).
 */
async function refuseBarred(manager: EntityManager, { id, unitId }: Application, now: Date): Promise<void> {
  if (unitId === null) return;
  const bar = (await listBars(manager, [unitId], shanghaiDate(now.toISOString()))).get(unitId);
  if (bar === undefined || (await isRecommendedBy(manager, { applicationId: id, unitId }))) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'UNIT_BARRED',
    detail: `本单位自 ${bar.startsOn} 起${bar.endsOn === null ? '' : `至 ${bar.endsOn} `}被停止接受推荐，不能通过初审；可退回申报人改由其他单位推荐`,
  });
}

/** Whether an application is a reviewer's to see: the unit's own, the prefecture's area, everything (R6, R30). */
export function isInScope(
  application: Pick<Application, 'unitId' | 'prefecture' | 'channel'>,
  organisation: ApplicationDecision['organisation'],
): boolean {
  if (organisation === null || organisation.kind === 'province') return true;
  return organisation.kind === 'unit'
    ? application.unitId === organisation.id
    : application.prefecture === organisation.prefecture && application.channel === 'prefecture';
}

/** A return names codes; a refusal or a place on the waiting list needs at least words. */
function reasonsOf(move: ApplicationMove, reasons: readonly ReturnedField[], note: string) {
  const coded = move.deed === 'return' || move.deed === 'send-back';
  if (move.needsReason && reasons.length === 0 && (coded || note.trim() === ''))
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_MISSING',
      detail: `“${applicationDeedNames[move.deed]}”须${coded ? '选择至少一条退回原因' : '写明理由'}`,
    });
  return reasons.map((given, index) => reasonOf(given, index));
}

function reasonOf({ code, pointer, note = '', fault }: ReturnedField, index: number) {
  const known = findReturnReason(code);
  const whose = fault ?? known?.fault ?? null;
  if (known === undefined || whose === null || (code === '99' && note.trim() === ''))
    throw new DomainError({
      kind: 'invalid',
      code: 'REASON_UNKNOWN',
      detail:
        known === undefined
          ? `没有编号为“${code}”的退回原因`
          : `“${known.name}”须写明是什么问题、由哪一方造成`,
      errors: [{ pointer: `/reasons/${index}`, code: 'REASON_UNKNOWN', detail: '退回原因不完整' }],
    });
  return { code, pointer: pointer ?? known.pointers[0]!, note, fault: whose };
}
