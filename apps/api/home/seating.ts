import type { EntityManager } from 'typeorm';
import { listBatches } from '#database/plan';
import type { Term } from '#database/term';
import { prefectures } from '#eligibility';
import type { Instance } from '#scheduling';
import type { Caller } from '../access/access.ts';
import { scopeOf } from '../access/scope.ts';
import { capacityOf } from '../plan/batches.ts';
import { withOffset } from '../plan/moment.ts';
import { venueName } from '../plan/place.ts';
import { isWithin } from '../plan/seating.ts';

/** The published plan in numbers. Loads are of the whole house; prefectures are those whom the caller may see. */
export interface Seating {
  batches: { venue: string; venueName: string; start: string; end: string; load: number; capacity: number }[];
  prefectures: {
    code: string;
    name: string;
    /** Longest way of its people, one way; 0 where a venue names none */
    travelMinutes: number;
    /** People by batch, in the order of `batches` */
    counts: number[];
  }[];
}

interface Row {
  venue: string;
  start: string;
  prefecture: string;
  unitId: string;
  count: number;
}

/** @returns null while nothing is published */
export async function readSeating(
  manager: EntityManager,
  term: Term,
  caller: Caller,
): Promise<Seating | null> {
  const [plan] = await manager.query<{ id: string; house: Omit<Instance, 'candidates'> }[]>(
    `SELECT id, instance - 'candidates' AS house FROM plan
     WHERE term_id = $1 AND state = 'published' AND instance IS NOT NULL`,
    [term.id],
  );
  if (plan === undefined) return null;
  const rows = await countSeats(manager, plan.id);
  const instance: Instance = { ...plan.house, candidates: [] };
  const batches = listBatches(rows, instance.durationMinutes);
  const sum = (of: readonly Row[]) => of.reduce((total, { count }) => total + count, 0);
  const scope = scopeOf(caller);
  const shown = rows.filter((row) => isWithin(scope, row));
  return {
    batches: batches.map(({ venue, start, end }) => ({
      venue,
      venueName: venueName(term.settings, venue),
      start: withOffset(start),
      end: withOffset(end),
      load: sum(rows.filter((row) => row.venue === venue && row.start === start)),
      capacity: capacityOf(instance, venue, start),
    })),
    prefectures: prefectures
      .map(({ code, name }) => ({ code, name, own: shown.filter((row) => row.prefecture === code) }))
      .filter(({ own }) => own.length > 0)
      .map(({ code, name, own }) => ({
        code,
        name,
        travelMinutes: travelOf(instance, own, code),
        counts: batches.map(({ venue, start }) =>
          sum(own.filter((row) => row.venue === venue && row.start === start)),
        ),
      })),
  };
}

function travelOf({ venues }: Instance, rows: readonly Row[], prefecture: string): number {
  const used = new Set(rows.map(({ venue }) => venue));
  return Math.max(
    0,
    ...venues.filter(({ id }) => used.has(id)).map(({ travelMinutes }) => travelMinutes[prefecture] ?? 0),
  );
}

function countSeats(manager: EntityManager, planId: string): Promise<Row[]> {
  return manager.query<Row[]>(
    `SELECT a.venue, a.start, c.prefecture, c.unit_id AS "unitId", count(*)::int AS count
     FROM plan_assignment a JOIN candidate c ON c.id = a.candidate_id
     WHERE a.plan_id = $1 GROUP BY 1, 2, 3, 4`,
    [planId],
  );
}
