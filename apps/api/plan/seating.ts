import type { EntityManager } from 'typeorm';
import type { Scope } from '../access/scope.ts';

/** One taken seat of a plan, with who sits there. */
export interface SeatRow {
  venue: string;
  start: string;
  room: string;
  seat: string;
  candidateId: string;
  name: string;
  unitId: string;
  unitName: string;
  prefecture: string;
  accessible: boolean;
}

export function listSeats(manager: EntityManager, planId: string): Promise<SeatRow[]> {
  return manager.query<SeatRow[]>(
    `SELECT a.venue, a.start, a.room, a.seat, c.id AS "candidateId", p.name,
       u.id AS "unitId", u.name AS "unitName", c.prefecture, c.accessible
     FROM plan_assignment a
     JOIN candidate c ON c.id = a.candidate_id
     JOIN person p ON p.id = c.person_id
     JOIN organisation u ON u.id = c.unit_id
     WHERE a.plan_id = $1
     ORDER BY a.venue, a.start, a.room, c.serial`,
    [planId],
  );
}

/** Whether a person lies within what a member of staff may see. */
export function isWithin(
  scope: Scope,
  { prefecture, unitId }: Pick<SeatRow, 'prefecture' | 'unitId'>,
): boolean {
  if ('prefecture' in scope) return scope.prefecture === prefecture;
  if ('unitId' in scope) return scope.unitId === unitId;
  return true;
}
