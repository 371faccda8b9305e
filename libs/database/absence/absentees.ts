import type { EntityManager } from 'typeorm';
import type { Standing } from '#checkin';
import {
  type AbsenceEvidence,
  type AbsenceKind,
  instantOf,
  leaveMachine,
  leaveReasonName,
  type ResultCode,
  resultName,
  type TermSettings,
} from '#lifecycle';
import { Candidate } from '../candidate/candidate.ts';
import { listQualifiedCandidates } from '../candidate/list-qualified.ts';
import { sittingId } from '../check-in/roster.ts';
import type { Term } from '../term/term.ts';
import { readDoors } from './door.ts';
import type { LeaveRequest } from './leave-request.ts';

/** Why no case is opened against somebody who looks absent. */
export type Obstacle = 'leave' | 'leave-pending' | 'signed-in' | 'opened';

export const obstacleNames: Record<Obstacle, string> = {
  leave: '请假已获批准',
  'leave-pending': '请假待审批',
  'signed-in': '有签到记录，请先核对成绩',
  opened: '已发出说明通知',
};

/** Somebody who seems to have stayed away, or not to have studied, with all that is known of it. */
export interface Absentee {
  candidateId: string;
  kind: AbsenceKind;
  name: string;
  unitId: string;
  unit: string;
  evidence: AbsenceEvidence;
  /** null where a case may be opened */
  obstacle: Obstacle | null;
}

interface Row {
  candidateId: string;
  name: string;
  unitId: string;
  unit: string;
  studyMinutes: Record<string, number>;
  start: string | null;
  venue: string | null;
  room: string | null;
  seat: string | null;
  number: string | null;
  publishedAt: Date | null;
  downloadedAt: Date | null;
  notifiedAt: Date | null;
  code: ResultCode | null;
  leave: (Pick<LeaveRequest, 'reason' | 'state'> & { decidedAt: string | null }) | null;
  opened: AbsenceKind[];
}

const AWAY: readonly ResultCode[] = ['A', 'L'];

/**
 * Who stayed away from the exam, by the doors and the results together, once the late limit of their own batch has
 * passed; and after the study window who lacks hours. Whom neither a door nor a result knows is not among them:
 * silence proves nothing.
 */
export async function listAbsentees(manager: EntityManager, term: Term, now: Date): Promise<Absentee[]> {
  const rows = await listRows(manager, term.id);
  const doors = await readDoors(manager, term.id);
  const settled = now >= new Date(term.settings.windows.study.to);
  const qualified = settled ? await listQualifiedIds(manager, term) : null;
  return rows.flatMap((row) => [
    ...(isAway(row, doors, term.settings, now) ? [absenteeOf(row, 'exam', doors, term.settings)] : []),
    ...(qualified !== null && !qualified.has(row.candidateId)
      ? [absenteeOf(row, 'study', doors, term.settings)]
      : []),
  ]);
}

async function listQualifiedIds(manager: EntityManager, term: Term): Promise<Set<string>> {
  return new Set((await listQualifiedCandidates(manager, term)).map(({ id }: Candidate) => id));
}

function lateLimitOf(start: string, { exam }: TermSettings): Date {
  return new Date(Date.parse(instantOf(start)) + exam.lateLimitMinutes * 60_000);
}

function isAway(row: Row, doors: Standing, settings: TermSettings, now: Date): boolean {
  const { start, venue, room, code, candidateId } = row;
  if (start === null || venue === null || room === null || now < lateLimitOf(start, settings)) return false;
  if (code !== null) return AWAY.includes(code);
  if (doors.presences.get(candidateId)?.present === true) return false;
  return doors.closings.get(sittingId({ venue, start, room }))?.absent.includes(candidateId) ?? false;
}

function absenteeOf(row: Row, kind: AbsenceKind, doors: Standing, settings: TermSettings): Absentee {
  const { candidateId, name, unitId, unit } = row;
  return {
    candidateId,
    kind,
    name,
    unitId,
    unit,
    evidence: evidenceOf(row, kind, doors, settings),
    obstacle: obstacleOf(row, kind, doors),
  };
}

function obstacleOf(
  { opened, leave, candidateId }: Row,
  kind: AbsenceKind,
  doors: Standing,
): Obstacle | null {
  if (opened.includes(kind)) return 'opened';
  if (kind === 'study') return null;
  if (leave?.state === 'approved') return 'leave';
  if (leave?.state === 'pending') return 'leave-pending';
  return doors.presences.get(candidateId)?.present === true ? 'signed-in' : null;
}

/** The bundle of domain 1.4. */
function evidenceOf(
  row: Row,
  kind: AbsenceKind,
  doors: Standing,
  { exam, venues, study, ...rest }: TermSettings,
): AbsenceEvidence {
  const { start, venue, room, seat, number, publishedAt, downloadedAt, code, leave, candidateId } = row;
  const seated = start !== null && venue !== null && room !== null && seat !== null;
  const place = venues.find(({ id }) => id === venue);
  return {
    batch: seated
      ? {
          start,
          venue: place?.name ?? venue,
          room: place?.rooms.find(({ id }) => id === room)?.name ?? room,
          seat,
        }
      : null,
    slip:
      number === null || publishedAt === null
        ? null
        : {
            number,
            publishedAt: publishedAt.toISOString(),
            downloadedAt: downloadedAt?.toISOString() ?? null,
          },
    notifiedAt: row.notifiedAt?.toISOString() ?? null,
    signIn:
      seated && kind === 'exam'
        ? {
            closedAt: lateLimitOf(start, { exam, venues, study, ...rest }).toISOString(),
            doorReadOut:
              doors.closings.get(sittingId({ venue, start, room }))?.absent.includes(candidateId) ?? false,
            result: code === null ? null : resultName(code),
          }
        : null,
    leave:
      leave === null
        ? null
        : {
            reason: leaveReasonName(leave.reason),
            state: leaveMachine.names[leave.state],
            decidedAt: leave.decidedAt,
          },
    study:
      kind === 'study'
        ? study.modules.map(({ code: module, shortName, requiredMinutes }) => ({
            module: shortName,
            done: row.studyMinutes[module] ?? 0,
            required: requiredMinutes,
          }))
        : null,
  };
}

function listRows(manager: EntityManager, termId: string): Promise<Row[]> {
  return manager.query<Row[]>(
    `SELECT candidate.id AS "candidateId", person.name, unit.id AS "unitId", unit.name AS unit,
            candidate.study_minutes AS "studyMinutes", seat.start, seat.venue, seat.room, seat.seat,
            slip.number, plan.published_at AS "publishedAt", slip.first_downloaded_at AS "downloadedAt",
            result.code,
            (SELECT min(least(told.read_at, delivery.sent_at)) FROM message told
             LEFT JOIN message_delivery delivery ON delivery.message_id = told.id AND delivery.state = 'sent'
             WHERE told.term_id = candidate.term_id AND told.person_id = candidate.person_id
               AND told.event IN ('plan.published', 'plan.changed')) AS "notifiedAt",
            (SELECT json_build_object('reason', leave.reason, 'state', leave.state, 'decidedAt', leave.decided_at)
             FROM leave_request leave WHERE leave.candidate_id = candidate.id AND leave.state <> 'withdrawn'
             ORDER BY leave.state = 'refused', leave.asked_at DESC LIMIT 1) AS leave,
            ARRAY(SELECT absence.kind FROM absence
                  WHERE absence.candidate_id = candidate.id AND absence.state <> 'dropped') AS opened
     FROM candidate
     JOIN person ON person.id = candidate.person_id
     JOIN organisation unit ON unit.id = candidate.unit_id
     LEFT JOIN plan ON plan.term_id = candidate.term_id AND plan.state = 'published'
     LEFT JOIN plan_assignment seat ON seat.plan_id = plan.id AND seat.candidate_id = candidate.id
     LEFT JOIN admit_slip slip ON slip.candidate_id = candidate.id AND slip.voided_at IS NULL
     LEFT JOIN result ON result.candidate_id = candidate.id
     WHERE candidate.term_id = $1 AND candidate.withdrawn_at IS NULL
     ORDER BY unit.name, candidate.serial`,
    [termId],
  );
}
