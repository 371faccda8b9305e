import type { EntityManager } from 'typeorm';
import { formatDateTime, formatTime, instantOf, type TermSettings } from '#lifecycle';
import { sendMessages } from '../message/send.ts';
import type { Plan } from '../plan/plan.ts';
import type { Term } from '../term/term.ts';
import type { SlipSeat } from './number-slips.ts';

interface LiveSlip extends SlipSeat {
  id: string;
  number: string;
  personId: string;
  phone: string;
  /** An earlier slip of theirs is void */
  moved: boolean;
}

/**
 * Tells everybody whose slip is new, whose slip took another's place, and who has none any more. A slip is told of
 * once, so who keeps theirs hears nothing. Call it in the transaction that published the plan.
 */
export async function announceSlips(
  manager: EntityManager,
  { term, plan }: { term: Term; plan: Plan },
  now: Date,
): Promise<void> {
  const live = await listLive(manager, plan);
  const place = { termId: term.id, link: '/me' };
  for (const event of ['plan.published', 'plan.changed'] as const) {
    const told = live
      .filter(({ moved }) => moved === (event === 'plan.changed'))
      .map((slip) => ({ to: recipientOf(slip), key: slip.id, parameters: wordsOf(slip, term) }));
    await sendMessages(manager, { event, ...place, told }, now);
  }
  const told = (await listDropped(manager, term.id, now)).map((slip) => ({
    to: recipientOf(slip),
    key: slip.id,
    parameters: { term: term.name, number: slip.number },
  }));
  await sendMessages(manager, { event: 'plan.withdrawn', ...place, told }, now);
}

function recipientOf({ personId, phone }: Pick<LiveSlip, 'personId' | 'phone'>) {
  return { personId, phone };
}

function wordsOf({ number, venue, start, room, seat }: LiveSlip, { name, settings }: Term) {
  const place = settings.venues.find(({ id }) => id === venue);
  return {
    term: name,
    start: formatDateTime(start),
    venue: place?.name ?? venue,
    room: place?.rooms.find(({ id }) => id === room)?.name ?? room,
    seat,
    report: reportBy(start, settings.exam),
    number,
  };
}

function reportBy(start: string, { reportByMinutes }: TermSettings['exam']): string {
  return formatTime(new Date(Date.parse(instantOf(start)) - reportByMinutes * 60_000).toISOString());
}

function listLive(manager: EntityManager, { id: planId, termId }: Plan): Promise<LiveSlip[]> {
  return manager.query<LiveSlip[]>(
    `SELECT slip.id, slip.number, slip.candidate_id AS "candidateId", candidate.person_id AS "personId",
            candidate.phone, seat.venue, seat.start, seat.room, seat.seat,
            slip.candidate_id IN (
              SELECT candidate_id FROM admit_slip WHERE term_id = $2 AND voided_at IS NOT NULL) AS moved
     FROM admit_slip slip
     JOIN plan_assignment seat ON seat.plan_id = slip.plan_id AND seat.candidate_id = slip.candidate_id
     JOIN candidate ON candidate.id = slip.candidate_id
     WHERE slip.plan_id = $1 AND slip.voided_at IS NULL
     ORDER BY slip.number`,
    [planId, termId],
  );
}

/** Whose slip was voided just now and who got none in its place. */
function listDropped(
  manager: EntityManager,
  termId: string,
  now: Date,
): Promise<Pick<LiveSlip, 'id' | 'number' | 'personId' | 'phone'>[]> {
  return manager.query(
    `SELECT slip.id, slip.number, candidate.person_id AS "personId", candidate.phone
     FROM admit_slip slip
     JOIN candidate ON candidate.id = slip.candidate_id
     WHERE slip.term_id = $1 AND slip.voided_at = $2 AND NOT EXISTS (
       SELECT 1 FROM admit_slip live WHERE live.candidate_id = slip.candidate_id AND live.voided_at IS NULL)
     ORDER BY slip.number`,
    [termId, now],
  );
}
