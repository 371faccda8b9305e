import { type Exam, reaches } from '../model/exam.ts';
import type { Share } from '../pack/share.ts';

/**
 * Whether no other layout of a venue's people over its batches could be better, by counting alone: nobody too
 * many, no unit cut that one batch could hold, each person at the kindest start, loads as even as can be, and
 * every prefecture in as few batches as hold it. `shares` are sorted by cohort, and so by unit.
 */
export function isVenueAtBest(exam: Exam, batches: readonly number[], shares: readonly Share[]): boolean {
  return (
    isEven(exam, batches, shares) &&
    areUnitsWhole(exam, shares) &&
    isKindest(exam, batches, shares) &&
    arePrefecturesTogether(exam, batches, shares)
  );
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
  let people = 0;
  for (const share of shares) {
    people += share.people;
    loads[share.batch - base]! += share.people;
    if (cohorts.need[share.cohort]) needs[share.batch - base]! += share.people;
  }
  const even = Math.floor(people / batches.length);
  return batches.every((batch) => {
    const load = loads[batch - base]!;
    if (load > house.seats[batch]! || needs[batch - base]! > accessibleSeats[batch]!) return false;
    return load === even || (load === even + 1 && people % batches.length !== 0);
  });
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

function arePrefecturesTogether(
  { house, cohorts, roster }: Exam,
  batches: readonly number[],
  shares: readonly Share[],
): boolean {
  const base = batches[0]!;
  const width = house.starts.length;
  const people = new Int32Array(roster.prefectures.length);
  const seen = new Uint8Array(roster.prefectures.length * width);
  const appearances = new Int32Array(roster.prefectures.length);
  for (const share of shares) {
    const prefecture = cohorts.prefecture[share.cohort]!;
    people[prefecture]! += share.people;
    const cell = prefecture * width + share.batch - base;
    if (seen[cell]) continue;
    seen[cell] = 1;
    appearances[prefecture]!++;
  }
  const most = batches.reduce((seats, batch) => Math.max(seats, house.seats[batch]!), 0);
  return people.every((count, prefecture) => appearances[prefecture] === Math.ceil(count / most));
}
