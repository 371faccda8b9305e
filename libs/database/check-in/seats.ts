import type { EntityManager } from 'typeorm';

/** A candidate of the published plan with the live slip. */
export interface SlippedSeat {
  candidateId: string;
  number: string;
  venue: string;
  start: string;
  room: string;
  seat: string;
  name: string;
  unit: string;
  accessible: boolean;
  idNumberSealed: Buffer;
  photoDigest: string | null;
  /** Public ids of the person's cards of whatever term */
  cards: string[];
}

export function listSlippedSeats(manager: EntityManager, termId: string): Promise<SlippedSeat[]> {
  return manager.query<SlippedSeat[]>(
    `SELECT slip.candidate_id AS "candidateId", slip.number, seat.venue, seat.start, seat.room, seat.seat,
            person.name, unit.name AS unit, candidate.accessible, person.id_number_sealed AS "idNumberSealed",
            candidate.photo_digest AS "photoDigest",
            ARRAY(SELECT credential.public_id
                  FROM candidate former JOIN credential ON credential.candidate_id = former.id
                  WHERE former.person_id = candidate.person_id ORDER BY 1) AS cards
     FROM admit_slip slip
     JOIN plan_assignment seat ON seat.plan_id = slip.plan_id AND seat.candidate_id = slip.candidate_id
     JOIN candidate ON candidate.id = slip.candidate_id
     JOIN person ON person.id = candidate.person_id
     JOIN organisation unit ON unit.id = candidate.unit_id
     WHERE slip.term_id = $1 AND slip.voided_at IS NULL
     ORDER BY seat.start, seat.venue, seat.room, slip.number`,
    [termId],
  );
}

export function listVoidedSlips(
  manager: EntityManager,
  termId: string,
): Promise<{ number: string; candidate: string }[]> {
  return manager.query(
    `SELECT number, candidate_id AS candidate FROM admit_slip
     WHERE term_id = $1 AND voided_at IS NOT NULL ORDER BY number`,
    [termId],
  );
}
