import type { EntityManager } from 'typeorm';
import type { Sex } from '#eligibility';
import { seatNumber, type TermSettings } from '#lifecycle';
import { AdmitSlip } from './admit-slip.ts';
import type { SlipSeat } from './number-slips.ts';

/** A live slip with all that its paper shows, from the rows of the published plan. */
export interface SlipToRender extends SlipSeat {
  id: string;
  number: string;
  artefactDigest: string | null;
  name: string;
  sex: Sex;
  idNumberSealed: Buffer;
  unit: string;
  projects: string[];
  photoDigest: string | null;
}

/** The live slips of a plan in the order of printing: by batch, room and seat. */
export async function listSlipsToRender(
  manager: EntityManager,
  planId: string,
  { venues }: Pick<TermSettings, 'venues'>,
): Promise<SlipToRender[]> {
  const slips = await manager.query<SlipToRender[]>(
    `SELECT slip.id, slip.number, slip.artefact_digest AS "artefactDigest", candidate.id AS "candidateId",
            seat.venue, seat.start, seat.room, seat.seat, person.name, candidate.sex,
            person.id_number_sealed AS "idNumberSealed", unit.name AS unit, candidate.projects,
            candidate.photo_digest AS "photoDigest"
     FROM admit_slip slip
     JOIN plan_assignment seat ON seat.plan_id = slip.plan_id AND seat.candidate_id = slip.candidate_id
     JOIN candidate ON candidate.id = slip.candidate_id
     JOIN person ON person.id = candidate.person_id
     JOIN organisation unit ON unit.id = candidate.unit_id
     WHERE slip.plan_id = $1 AND slip.voided_at IS NULL`,
    [planId],
  );
  const order = new Map(slips.map((slip) => [slip.id, placeOf(slip, venues)]));
  return slips.sort((left, right) => compare(order.get(left.id)!, order.get(right.id)!));
}

type Place = [start: string, venue: number, room: number, seat: number];

function placeOf(slip: SlipSeat, venues: TermSettings['venues']): Place {
  const venue = venues.findIndex(({ id }) => id === slip.venue);
  const rooms = venues[venue]!.rooms;
  const room = rooms.findIndex(({ id }) => id === slip.room);
  return [slip.start, venue, room, seatNumber(slip.seat, rooms[room]!)];
}

function compare(left: Place, right: Place): number {
  if (left[0] !== right[0]) return left[0] < right[0] ? -1 : 1;
  return left[1] - right[1] || left[2] - right[2] || left[3] - right[3];
}

/** Notes the file of a slip; the first one to arrive stays. */
export async function recordSlipArtefact(
  manager: EntityManager,
  slipId: string,
  artefactDigest: string,
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(AdmitSlip)
    .set({ artefactDigest })
    .where({ id: slipId })
    .andWhere('artefact_digest IS NULL')
    .execute();
}
