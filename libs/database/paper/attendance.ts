import type { EntityManager } from 'typeorm';

/** How a room of a batch turned out, in people. */
export interface Attendance {
  start: string;
  venue: string;
  room: string;
  due: number;
  /** How many have a result of whatever kind */
  recorded: number;
  absent: number;
  violations: number;
}

/** 缺考, and those who came too late to be let in. */
const ABSENT = ['A', 'L'];
const VIOLATIONS = ['V6', 'V7', 'V8', 'V11'];

/** Each room of each batch of a plan, counted from the results as far as they have been recorded. */
export function listAttendance(manager: EntityManager, planId: string): Promise<Attendance[]> {
  return manager.query<Attendance[]>(
    `SELECT seat.start, seat.venue, seat.room, count(*)::int AS due, count(result.code)::int AS recorded,
            count(*) FILTER (WHERE result.code = ANY ($2))::int AS absent,
            count(*) FILTER (WHERE result.code = ANY ($3))::int AS violations
     FROM plan_assignment seat
     LEFT JOIN result ON result.candidate_id = seat.candidate_id
     WHERE seat.plan_id = $1
     GROUP BY 1, 2, 3`,
    [planId, ABSENT, VIOLATIONS],
  );
}
