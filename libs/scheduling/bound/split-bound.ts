import { type Exam, reaches } from '../model/exam.ts';

/** Batches a unit must appear in at least cannot be told beyond so many; fewer is still a bound. */
const MAX_HITS = 4;

/** A unit that no single batch can hold, and in how many it must appear at least. */
export interface CutUnit {
  readonly unit: number;
  readonly batches: number;
  /** Appearances that count as splits. */
  readonly splits: number;
}

/**
 * The units that must be cut: those larger than any batch, and those whose people share no batch, which need as
 * many batches as the smallest set that reaches each of their people.
 */
export function listCutUnits(exam: Exam): CutUnit[] {
  const existing = [...exam.house.seats.keys()].filter((batch) => exam.house.seats[batch]! > 0);
  const known = new Map<string, number>();
  const cut: CutUnit[] = [];
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
    const key = [...kinds].sort((left, right) => left - right).join();
    const hits = own.length < 2 ? 1 : (known.get(key) ?? fewestHits(exam, own, existing));
    known.set(key, hits);
    const least = Math.ceil(people / Math.max(1, exam.house.largestBatch));
    const batches = Math.max(hits, least);
    if (batches > 1) cut.push({ unit, batches, splits: batches - least });
  }
  return cut;
}

/** A lower bound of level 2: the splits that units which must be cut bring with them. */
export function splitUnitsBound(exam: Exam): number {
  return listCutUnits(exam).reduce((sum, { splits }) => sum + splits, 0);
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
