import { type EntityManager, IsNull, Not } from 'typeorm';
import type { Plan } from '../plan/plan.ts';
import type { Term } from '../term/term.ts';
import { AdmitSlip } from './admit-slip.ts';
import { numberSlips, type SlipSeat } from './number-slips.ts';

export interface SlipChange {
  /** Slips with a new number */
  issued: number;
  /** Slips of people who keep their seat */
  kept: number;
  voided: number;
}

/**
 * Brings the term's slips into line with a plan that is being published: who keeps batch, room and seat keeps the
 * slip, who was moved or dropped has it voided, and who has none gets one, but for those who dropped out after the
 * plan was made: their seat stays empty. Call it under the term's lock.
 */
export async function issueSlips(
  manager: EntityManager,
  { term, plan, batches }: { term: Term; plan: Plan; batches: readonly { venue: string; start: string }[] },
  now: Date,
): Promise<SlipChange> {
  const kept = await keepUnmoved(manager, plan);
  const voided = await manager.update(
    AdmitSlip,
    { termId: term.id, voidedAt: IsNull(), planId: Not(plan.id) },
    { voidedAt: now },
  );
  const seats = await listUnslippedSeats(manager, plan.id);
  const numbered = numberSlips(term.settings, batches, seats, await listNumbers(manager, term.id));
  await manager.query(
    `INSERT INTO admit_slip (term_id, plan_id, candidate_id, number)
     SELECT $1, $2, * FROM unnest($3::uuid[], $4::text[])`,
    [term.id, plan.id, numbered.map((slip) => slip.candidateId), numbered.map((slip) => slip.number)],
  );
  return { issued: numbered.length, kept, voided: voided.affected ?? 0 };
}

/** Moves the live slips of people whose seat is the same in both plans over to the new one; returns how many. */
async function keepUnmoved(manager: EntityManager, plan: Plan): Promise<number> {
  const [, count] = await manager.query<[unknown, number]>(
    `UPDATE admit_slip slip SET plan_id = $1
     FROM plan_assignment former, plan_assignment next
     WHERE slip.term_id = $2 AND slip.voided_at IS NULL
       AND former.plan_id = slip.plan_id AND former.candidate_id = slip.candidate_id
       AND next.plan_id = $1 AND next.candidate_id = slip.candidate_id
       AND (former.venue, former.start, former.room, former.seat) = (next.venue, next.start, next.room, next.seat)`,
    [plan.id, plan.termId],
  );
  return count;
}

function listUnslippedSeats(manager: EntityManager, planId: string): Promise<SlipSeat[]> {
  return manager.query<SlipSeat[]>(
    `SELECT seat.candidate_id AS "candidateId", seat.venue, seat.start, seat.room, seat.seat
     FROM plan_assignment seat
     LEFT JOIN admit_slip slip ON slip.candidate_id = seat.candidate_id AND slip.voided_at IS NULL
     JOIN candidate ON candidate.id = seat.candidate_id
     WHERE seat.plan_id = $1 AND slip.id IS NULL AND candidate.withdrawn_at IS NULL
     ORDER BY seat.start, seat.venue, seat.room, seat.seat`,
    [planId],
  );
}

async function listNumbers(manager: EntityManager, termId: string): Promise<Set<string>> {
  const rows = await manager.query<{ number: string }[]>('SELECT number FROM admit_slip WHERE term_id = $1', [
    termId,
  ]);
  return new Set(rows.map((row) => row.number));
}
