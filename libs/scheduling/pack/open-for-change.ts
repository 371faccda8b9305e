import type { Exam } from '../model/exam.ts';
import { type Demand, demandOf, movedCost, transport } from './demand.ts';
import { existingBatches, type Opening, openBatches } from './open.ts';

/** The opening for a change of a published plan, and the fewest people that any change must move. */
export interface ChangeOpening extends Opening {
  readonly fewestMoved: number;
}

/**
 * Opens what a published plan uses, and more only where that spares someone a move or seats someone. How few
 * must move is exact: a cheapest flow in which leaving one's published batch costs 1.
 */
export async function openForChange(exam: Exam): Promise<ChangeOpening> {
  const demands = demandOf(exam, true);
  const all = existingBatches(exam);
  const atAll = transport(exam, demands, all, movedCost);
  const inUse = all.filter((batch) => demands.some((demand) => demand.published === batch));
  let open = inUse;
  while (!isEnough(exam, demands, open, atAll)) {
    const next = mostUseful(exam, demands, open, all);
    if (next === undefined) break;
    open = [...open, next].sort((left, right) => left - right);
  }
  const fewest = (await openBatches(exam)).batchesBound;
  const batchesBound = atAll.cost === 0 ? Math.max(fewest, inUse.length) : fewest;
  return { batches: open, seated: atAll.seated, batchesBound, hardshipBound: null, fewestMoved: atAll.cost };
}

function isEnough(
  exam: Exam,
  demands: readonly Demand[],
  open: readonly number[],
  atAll: { seated: number; cost: number },
): boolean {
  const { seated, cost } = transport(exam, demands, open, movedCost);
  return seated === atAll.seated && cost === atAll.cost;
}

/** The closed batch that seats the most people more, then spares the most moves, then is the kindest. */
function mostUseful(
  exam: Exam,
  demands: readonly Demand[],
  open: readonly number[],
  all: readonly number[],
): number | undefined {
  let best: { batch: number; seated: number; moved: number; hardship: number } | undefined;
  for (const batch of all) {
    if (open.includes(batch)) continue;
    const { seated, cost: moved } = transport(exam, demands, [...open, batch], movedCost);
    const hardship = demands.reduce(
      (sum, demand) => sum + demand.size * exam.hardship(demand.prefecture, batch),
      0,
    );
    const better = !best || seated - best.seated || best.moved - moved || best.hardship - hardship;
    if (better === true || (typeof better === 'number' && better > 0))
      best = { batch, seated, moved, hardship };
  }
  return best?.batch;
}
