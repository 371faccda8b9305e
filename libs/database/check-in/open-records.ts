import type { EntityManager } from 'typeorm';
import type { Term } from '../term/term.ts';

/** A room of a batch that is over and whose record its invigilators have not finished. */
export interface OpenRecord {
  venue: string;
  /** Civil moment at which the batch began, `YYYY-MM-DDTHH:MM` */
  start: string;
  room: string;
}

/**
 * Rooms of the published plan whose batch has ended and whose absent list nobody went through and put down: until
 * then what the door knows of the room is no record (domain 4.6). Rooms where nobody keeps a door are not among
 * them: their record is on paper alone. In the order of the batches.
 */
export function listOpenRecords(manager: EntityManager, term: Term, now: Date): Promise<OpenRecord[]> {
  const { durationMinutes } = term.settings.exam;
  return manager.query<OpenRecord[]>(
    `WITH sitting AS (
       SELECT DISTINCT seat.venue, seat.start, seat.room, seat.venue || '/' || seat.start || '/' || seat.room AS id
       FROM admit_slip slip
       JOIN plan_assignment seat ON seat.plan_id = slip.plan_id AND seat.candidate_id = slip.candidate_id
       WHERE slip.term_id = $1 AND slip.voided_at IS NULL
         AND (seat.start::timestamp AT TIME ZONE 'Asia/Shanghai') + make_interval(mins => $2) <= $3
     )
     SELECT venue, start, room FROM sitting
     WHERE EXISTS (SELECT 1 FROM door_post WHERE term_id = $1 AND door_post.sitting = sitting.id)
       AND NOT EXISTS (
         SELECT 1 FROM door_event closing
         WHERE closing.term_id = $1 AND closing.sitting = sitting.id AND closing.event->>'type' = 'closed'
           AND NOT EXISTS (
             SELECT 1 FROM door_event undo
             WHERE undo.term_id = $1 AND undo.event->>'type' = 'undone' AND undo.objection IS NULL
               AND undo.event->>'target' = closing.device || ':' || closing.sequence))
     ORDER BY start, venue, room`,
    [term.id, durationMinutes, now],
  );
}
