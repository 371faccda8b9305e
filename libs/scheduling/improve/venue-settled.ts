import { type Exam, reaches } from '../model/exam.ts';
import { POINTS_PER_SPLIT_PREFECTURE } from '../model/score.ts';
import type { Share } from '../pack/share.ts';

/**
 * Whether a venue's people sit over its batches as well as can be but for their prefectures, by counting alone:
 * nobody too many, no unit cut, each person at the kindest start, loads within what one split prefecture is worth.
 * Where prefectures come in rows already, searching such a venue finds next to nothing. `shares` are sorted by
 * cohort, and so by unit.
 */
export function isVenueSettled(exam: Exam, batches: readonly number[], shares: readonly Share[]): boolean {
  return isEven(exam, batches, shares) && areUnitsWhole(exam, shares) && isKindest(exam, batches, shares);
}

/** Batches of a venue are numbered by start, so their number less that of the first is their place here. */
function isEven(
  { house, cohorts, accessibleSeats }: Exam,
  batches: readonly number[],
  shares: readonly Share[],
) {
  const base = batches[0]!;
  const loads = new Int32Array(house.starts.length);
  const needs = new Int32Array(house.starts.length);
  for (const share of shares) {
    loads[share.batch - base]! += share.people;
    if (cohorts.need[share.cohort]) needs[share.batch - base]! += share.people;
  }
  let most = 0;
  let least = Number.MAX_SAFE_INTEGER;
  for (const batch of batches) {
    const load = loads[batch - base]!;
    if (load > house.seats[batch]! || needs[batch - base]! > accessibleSeats[batch]!) return false;
    most = Math.max(most, load);
    least = Math.min(least, load);
  }
  return most - least < POINTS_PER_SPLIT_PREFECTURE;
}

function areUnitsWhole({ cohorts }: Exam, shares: readonly Share[]): boolean {
  return shares.every((share, at) => {
    const before = at > 0 ? shares[at - 1]! : share;
    return cohorts.unit[share.cohort] !== cohorts.unit[before.cohort] || share.batch === before.batch;
  });
}

function isKindest(exam: Exam, batches: readonly number[], shares: readonly Share[]): boolean {
  return shares.every(({ cohort, batch }) => {
    const prefecture = exam.cohorts.prefecture[cohort]!;
    const minutes = exam.hardship(prefecture, batch);
    return (
      minutes === 0 ||
      batches.every((other) => exam.hardship(prefecture, other) >= minutes || !reaches(exam, cohort, other))
    );
  });
}
