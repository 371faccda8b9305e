import { type Exam, reaches } from '../model/exam.ts';

/** Batches a unit must appear in at least cannot be told beyond so many; fewer is still a bound. */
const MAX_HITS = 4;

/**
 * A lower bound of level 2: a unit whose people share no batch must be cut, by as many batches as the
 * smallest set that reaches each of its people.
 */
export function splitUnitsBound(exam: Exam): number {
  const existing = [...exam.house.seats.keys()].filter((batch) => exam.house.seats[batch]! > 0);
  const known = new Map<string, number>();
  let bound = 0;
  for (let unit = 0; unit < exam.roster.units.length; unit++) {
    const own: number[] = [];
    const kinds = new Set<number>();
    let people = 0;
    for (let c = exam.cohorts.unitFirst[unit]!; c < exam.cohorts.unitFirst[unit + 1]!; c++) {
      const reach = exam.cohorts.reach[c]!;
      if (reach < 0) continue;
      people += exam.cohorts.size[c]!;
      if (!kinds.has(reach)) own.push(c);
      kinds.add(reach);
    }
    if (own.length < 2) continue;
    const key = [...kinds].sort((left, right) => left - right).join();
    let hits = known.get(key);
    if (hits === undefined) {
      hits = fewestHits(exam, own, existing);
      known.set(key, hits);
    }
    bound += Math.max(0, hits - Math.ceil(people / exam.house.largestBatch));
  }
  return bound;
}

/** The size of a smallest set of batches of which each cohort can reach one, or at least `MAX_HITS`. */
function fewestHits(exam: Exam, cohorts: readonly number[], batches: readonly number[]): number {
  const covers = (chosen: readonly number[], cohort: number) =>
    chosen.some((batch) => reaches(exam, cohort, batch));
  const search = (chosen: number[], left: number): boolean => {
    const waiting = cohorts.find((cohort) => !covers(chosen, cohort));
    if (waiting === undefined) return true;
    if (left === 0) return false;
    return batches.some((batch) => reaches(exam, waiting, batch) && search([...chosen, batch], left - 1));
  };
  for (let size = 1; size < MAX_HITS; size++) if (search([], size)) return size;
  return MAX_HITS;
}
