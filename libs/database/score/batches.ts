import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { ScoreBatch } from './score-batch.ts';

/** One who sits in a batch, in the order of room and seat. */
export interface BatchPerson {
  candidateId: string;
  name: string;
  number: string;
  room: string;
  seat: string;
}

/** Names a batch: a venue and a civil start. */
export function batchKey({ venue, start }: { venue: string; start: string }): string {
  return `${venue}/${start}`;
}

/** Everybody with a live slip in a batch. */
export async function listBatchPeople(
  manager: EntityManager,
  termId: string,
  batch: string,
): Promise<BatchPerson[]> {
  const people = await manager.query<BatchPerson[]>(
    `SELECT slip.candidate_id AS "candidateId", person.name, slip.number, seat.room, seat.seat
     FROM admit_slip slip
     JOIN plan_assignment seat ON seat.plan_id = slip.plan_id AND seat.candidate_id = slip.candidate_id
     JOIN candidate ON candidate.id = slip.candidate_id
     JOIN person ON person.id = candidate.person_id
     WHERE slip.term_id = $1 AND slip.voided_at IS NULL AND seat.venue || '/' || seat.start = $2
     ORDER BY seat.room, slip.number`,
    [termId, batch],
  );
  if (people.length > 0) return people;
  throw new DomainError({ kind: 'missing', code: 'BATCH_NOT_FOUND', detail: '已发布的编排里没有这个场次' });
}

export interface BatchProgress {
  batch: string;
  venue: string;
  start: string;
  people: number;
  /** With a result of whatever source */
  recorded: number;
  /** null before anybody has begun */
  state: ScoreBatch | null;
  /** How many each of the two has typed */
  typed: [number, number];
  /** Known once both have closed their reading */
  differences: number;
  settled: number;
}

/** Every batch of the published plan and how far its scores are typed. */
export async function listBatchProgress(manager: EntityManager, termId: string): Promise<BatchProgress[]> {
  const rows = await manager.query<Omit<BatchProgress, 'state' | 'typed' | 'differences' | 'settled'>[]>(
    `SELECT seat.venue || '/' || seat.start AS batch, seat.venue, seat.start, count(*)::int AS people,
            count(result.code)::int AS recorded
     FROM admit_slip slip
     JOIN plan_assignment seat ON seat.plan_id = slip.plan_id AND seat.candidate_id = slip.candidate_id
     LEFT JOIN result ON result.candidate_id = slip.candidate_id
     WHERE slip.term_id = $1 AND slip.voided_at IS NULL
     GROUP BY 1, 2, 3 ORDER BY seat.start, seat.venue`,
    [termId],
  );
  const states = new Map((await manager.findBy(ScoreBatch, { termId })).map((state) => [state.batch, state]));
  const counts = await countReadings(manager, termId);
  return rows.map((row) => {
    const state = states.get(row.batch) ?? null;
    const count = counts.get(row.batch);
    const closed = Boolean(state?.firstAt && state.secondAt);
    return {
      ...row,
      state,
      typed: [count?.first ?? 0, count?.second ?? 0],
      differences: closed ? (count?.differences ?? 0) : 0,
      settled: count?.settled ?? 0,
    };
  });
}

interface ReadingCounts {
  batch: string;
  first: number;
  second: number;
  differences: number;
  settled: number;
}

async function countReadings(manager: EntityManager, termId: string): Promise<Map<string, ReadingCounts>> {
  const rows = await manager.query<ReadingCounts[]>(
    `SELECT batch, count(one_code)::int AS first, count(other_code)::int AS second,
            count(*) FILTER (WHERE one_code IS NOT NULL AND other_code IS NOT NULL
              AND (one_score, one_code) IS DISTINCT FROM (other_score, other_code))::int AS differences,
            count(settled)::int AS settled
     FROM (
       SELECT reading.batch, reading.candidate_id,
              max(reading.score) FILTER (WHERE reading = 1) AS one_score,
              max(reading.code) FILTER (WHERE reading = 1) AS one_code,
              max(reading.score) FILTER (WHERE reading = 2) AS other_score,
              max(reading.code) FILTER (WHERE reading = 2) AS other_code,
              max(settlement.code) AS settled
       FROM score_reading reading
       LEFT JOIN score_settlement settlement ON settlement.candidate_id = reading.candidate_id
       WHERE reading.term_id = $1 GROUP BY 1, 2) pair
     GROUP BY batch`,
    [termId],
  );
  return new Map(rows.map((row) => [row.batch, row]));
}
