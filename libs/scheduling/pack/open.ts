import type { Exam } from '../model/exam.ts';
import { type Demand, demandOf, transport } from './demand.ts';
import { leastHardship, listGroups, listKinds } from './kinds.ts';
import { openByProgram } from './open-by-program.ts';

/** At most so many sets of batches are weighed one by one; beyond that the opening is greedy. */
const MAX_SETS = 3000;
/** At most so many of them are priced by a full transport problem. */
const MAX_PRICED = 400;

/** Which batches are used, and what is proved about that choice. */
export interface Opening {
  readonly batches: readonly number[];
  /** People who can sit at all, and per cohort how many do. */
  readonly seated: number;
  /** No fewer batches can seat as many people. */
  readonly batchesBound: number;
  /** With so few batches, no less hardship is possible; null where not every choice was weighed. */
  readonly hardshipBound: number | null;
}

/**
 * Opens as few batches as seat the most people (Hall's condition, by flow), and of those choices the one
 * whose travel is cheapest when units are ignored.
 */
export async function openBatches(exam: Exam, shouldStop?: () => boolean): Promise<Opening> {
  const coarse = demandOf(exam, false);
  const all = existingBatches(exam);
  const seated = transport(exam, coarse, all, null).seated;
  const fewest = fewestBatches(exam, all, seated);
  const question = { exam, coarse, all, seated, fewest };
  return { seated, ...((await exactChoice(question, shouldStop)) ?? greedyChoice(question)) };
}

/**
 * Every set weighed where they are few; else the greedy choice where flow proves it cannot be beaten; else an
 * integer program, where it is small and everyone can sit.
 */
async function exactChoice(question: Question, shouldStop?: () => boolean): Promise<Choice | null> {
  const weighed = weighedChoice(question);
  if (weighed) return weighed;
  const { exam, coarse, all, seated } = question;
  if (seated < coarse.reduce((sum, demand) => sum + demand.size, 0)) return null;
  const demands = demandOf(exam, true);
  const kinds = listKinds(exam, demands, all);
  const groups = listGroups(exam, demands, kinds);
  const greedy = greedyChoice(question);
  const chosen = new Set(greedy.batches);
  const opened = kinds.map(({ batches }) => batches.filter((batch) => chosen.has(batch)).length);
  const floor = leastHardship(
    exam,
    kinds,
    groups,
    kinds.map(({ batches }) => batches.length),
  );
  if (greedy.batches.length === question.fewest && leastHardship(exam, kinds, groups, opened) === floor) {
    return { ...greedy, hardshipBound: floor };
  }
  const program = await openByProgram(exam, kinds, groups, shouldStop);
  return program ?? { ...greedy, hardshipBound: floor };
}

export function existingBatches(exam: Exam): number[] {
  const batches: number[] = [];
  exam.house.seats.forEach((seats, batch) => {
    if (seats > 0) batches.push(batch);
  });
  return batches;
}

/** By counting alone: the largest batches first until everyone has a seat. */
function fewestBatches(exam: Exam, all: readonly number[], people: number): number {
  const sizes = all.map((batch) => exam.house.seats[batch]!).sort((left, right) => right - left);
  let left = people;
  let count = 0;
  while (left > 0 && count < sizes.length) left -= sizes[count++]!;
  return count;
}

interface Question {
  exam: Exam;
  coarse: readonly Demand[];
  all: readonly number[];
  seated: number;
  fewest: number;
}

type Choice = Pick<Opening, 'batches' | 'batchesBound' | 'hardshipBound'>;

/** Weighs every set of batches of the least size that works; null where there are too many. */
function weighedChoice(question: Question): Choice | null {
  const { exam, all, seated, fewest } = question;
  for (let size = fewest; size <= all.length; size++) {
    if (choose(all.length, size) > MAX_SETS) return null;
    const choice = kindestOf(question, listSets(exam, all, size, seated));
    if (choice) return { ...choice, batchesBound: size };
  }
  return { batches: all, batchesBound: all.length, hardshipBound: null };
}

/** Of some sets of batches the one that seats everyone with the least hardship; null where none seats everyone. */
function kindestOf(
  { exam, coarse, seated }: Question,
  sets: readonly (readonly number[])[],
): Omit<Choice, 'batchesBound'> | null {
  const fine = demandOf(exam, true);
  const costOf = (demand: Demand, batch: number) => exam.hardship(demand.prefecture, batch);
  const byFloor = sets
    .map((batches) => ({ batches, floor: floorOf(fine, batches, costOf) }))
    .sort((left, right) => left.floor - right.floor);
  let best: { batches: readonly number[]; cost: number } | null = null;
  let priced = 0;
  for (const { batches, floor } of byFloor) {
    if (best && floor >= best.cost) break;
    // Whatever is left unpriced costs at least its floor.
    if (best && priced >= MAX_PRICED) return { batches: best.batches, hardshipBound: floor };
    if (transport(exam, coarse, batches, null).seated < seated) continue;
    priced++;
    const { cost } = transport(exam, fine, batches, costOf);
    if (!best || cost < best.cost) best = { batches, cost };
  }
  return best && { batches: best.batches, hardshipBound: best.cost };
}

function listSets(exam: Exam, all: readonly number[], size: number, people: number): number[][] {
  const sets: number[][] = [];
  const seats = exam.house.seats;
  const chosen: number[] = [];
  const largest = all.reduce((most, batch) => Math.max(most, seats[batch]!), 0);
  const extend = (from: number, capacity: number): void => {
    if (chosen.length === size) {
      if (capacity >= people) sets.push([...chosen].sort((left, right) => left - right));
      return;
    }
    if (capacity + (size - chosen.length) * largest < people) return;
    for (let at = from; at <= all.length - (size - chosen.length); at++) {
      chosen.push(all[at]!);
      extend(at + 1, capacity + seats[all[at]!]!);
      chosen.pop();
    }
  };
  extend(0, 0);
  return sets;
}

/** Everyone at the kindest open batch, as if seats were endless. */
function floorOf(
  demands: readonly Demand[],
  batches: readonly number[],
  costOf: (demand: Demand, batch: number) => number,
): number {
  let floor = 0;
  for (const demand of demands) {
    let least = Number.POSITIVE_INFINITY;
    for (const batch of batches) least = Math.min(least, costOf(demand, batch));
    floor += demand.size * (least === Number.POSITIVE_INFINITY ? 0 : least);
  }
  return floor;
}

/** Large and kind batches first until everyone sits, then those that turn out superfluous are closed. */
function greedyChoice({ exam, coarse, all, seated, fewest }: Question): Choice {
  const kindness = meanHardship(exam, all);
  const seats = exam.house.seats;
  const order = [...all].sort(
    (left, right) =>
      seats[right]! - seats[left]! || kindness.get(left)! - kindness.get(right)! || left - right,
  );
  let size = fewest;
  while (transport(exam, coarse, order.slice(0, size), null).seated < seated) size++;
  let batches = order.slice(0, size);
  for (const batch of [...batches].reverse()) {
    if (batches.length <= fewest) break;
    const without = batches.filter((other) => other !== batch);
    if (transport(exam, coarse, without, null).seated >= seated) batches = without;
  }
  return { batches: batches.sort((left, right) => left - right), batchesBound: fewest, hardshipBound: null };
}

function meanHardship(exam: Exam, batches: readonly number[]): Map<number, number> {
  const people = new Float64Array(exam.roster.prefectures.length);
  for (const prefecture of exam.roster.prefecture) people[prefecture]!++;
  return new Map(
    batches.map((batch) => {
      let sum = 0;
      people.forEach((count, prefecture) => {
        sum += count * exam.hardship(prefecture, batch);
      });
      return [batch, sum];
    }),
  );
}

function choose(from: number, count: number): number {
  let ways = 1;
  for (let turn = 1; turn <= Math.min(count, from - count); turn++) {
    ways = (ways * (from - turn + 1)) / turn;
    if (ways > 1e9) return ways;
  }
  return ways;
}
