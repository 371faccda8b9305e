import type { Exam } from '../../model/exam.ts';
import type { Seating } from '../../model/seating.ts';

/** How one unit or prefecture is spread: its people, the batches it sits in, and those it could do with. */
export interface Spread {
  readonly group: number;
  readonly people: number;
  readonly batches: number;
  readonly least: number;
}

/** The spread of every group that has seated people. `groupOf` gives each row's group. */
export function listSpreads(exam: Exam, seating: Seating, groupOf: Int32Array, groups: number): Spread[] {
  const people = new Int32Array(groups);
  const batches = new Int32Array(groups);
  const order = rowsByGroup(groupOf, groups);
  const seenBy = new Int32Array(exam.house.batchCount).fill(-1);
  for (const row of order) {
    const batch = seating.batch[row]!;
    if (batch < 0) continue;
    const group = groupOf[row]!;
    people[group]!++;
    if (seenBy[batch] !== group) {
      seenBy[batch] = group;
      batches[group]!++;
    }
  }
  const spreads: Spread[] = [];
  for (let group = 0; group < groups; group++) {
    if (people[group] === 0) continue;
    const least = Math.ceil(people[group]! / exam.house.largestBatch);
    spreads.push({ group, people: people[group]!, batches: batches[group]!, least });
  }
  return spreads;
}

export function splitsOf(spreads: readonly Spread[]): number {
  return spreads.reduce((sum, spread) => sum + spread.batches - spread.least, 0);
}

/** The rows in order of their group, by counting. */
function rowsByGroup(groupOf: Int32Array, groups: number): Int32Array {
  const next = new Int32Array(groups + 1);
  for (const group of groupOf) next[group + 1]!++;
  for (let group = 0; group < groups; group++) next[group + 1]! += next[group]!;
  const order = new Int32Array(groupOf.length);
  groupOf.forEach((group, row) => {
    order[next[group]!++] = row;
  });
  return order;
}
