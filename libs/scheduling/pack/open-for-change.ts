import type { Exam } from '../model/exam.ts';
import { listHeldAccessible } from '../model/held-seats.ts';
import { type Demand, demandOf, MOVED_COST, movedCost, type Transport, transport } from './demand.ts';
import { existingBatches, type Opening, openBatches } from './open.ts';

/** The opening for a change of a published plan, and the fewest people that any change must move. */
export interface ChangeOpening extends Opening {
  readonly fewestMoved: number;
  /** With so few moved, the fewest whose accessible seat goes to somebody in need who has come. */
  readonly fewestDisplaced: number;
}

/**
 * Opens what a published plan uses, and more only where that spares someone a move or seats someone. How few
 * must move is exact: a cheapest flow in which leaving one's published batch costs most, and taking an accessible
 * seat from somebody who keeps the batch costs a little.
 */
export async function openForChange(exam: Exam): Promise<ChangeOpening> {
  const demands = demandOf(exam, true);
  const all = existingBatches(exam);
  const held = listHeldAccessible(exam);
  const costOf = (batches: readonly number[]) => transport(exam, demands, batches, movedCost, held);
  const atAll = costOf(all);
  const fewestMoved = Math.floor(atAll.cost / MOVED_COST);
  const inUse = all.filter((batch) => demands.some((demand) => demand.published === batch));
  let open = inUse;
  while (!isEnough(costOf(open), atAll)) {
    const next = mostUseful({ exam, demands, costOf }, open, all);
    if (next === undefined) break;
    open = [...open, next].sort((left, right) => left - right);
  }
  const fewest = (await openBatches(exam)).batchesBound;
  const batchesBound = fewestMoved === 0 ? Math.max(fewest, inUse.length) : fewest;
  return {
    batches: open,
    seated: atAll.seated,
    batchesBound,
    hardshipBound: null,
    fewestMoved,
    fewestDisplaced: atAll.cost - fewestMoved * MOVED_COST,
  };
}

type Cost = Pick<Transport, 'seated' | 'cost'>;

function isEnough(open: Cost, atAll: Cost): boolean {
  return open.seated === atAll.seated && open.cost === atAll.cost;
}

interface Question {
  readonly exam: Exam;
  readonly demands: readonly Demand[];
  readonly costOf: (batches: readonly number[]) => Cost;
}

/** The closed batch that seats the most people more, then spares the most moves and displaced, then is the kindest. */
function mostUseful(
  { exam, demands, costOf }: Question,
  open: readonly number[],
  all: readonly number[],
): number | undefined {
  let best: { batch: number; seated: number; moved: number; hardship: number } | undefined;
  for (const batch of all) {
    if (open.includes(batch)) continue;
    const { seated, cost: moved } = costOf([...open, batch]);
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
