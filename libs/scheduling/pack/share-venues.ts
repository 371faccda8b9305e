import type { Exam } from '../model/exam.ts';
import { Quota } from './quota.ts';
import { SeatBook } from './seat-book.ts';
import type { Share } from './share.ts';

/**
 * Shares whole units among many venues so that hardship is least: people flow from prefectures to cells (a
 * start at the venues that are equally far from everywhere), units follow where the flow went, the largest
 * first, each into the emptiest batch of its cell. Each venue is then improved on its own.
 */
export function shareAmongVenues(
  exam: Exam,
  batches: readonly number[],
  cohorts: readonly number[],
  sizes: readonly number[],
): Share[][] {
  const book = new SeatBook(exam, batches);
  const quota = new Quota(exam, book.cells, cohorts, sizes);
  const shares: Share[][] = exam.house.venues.map(() => []);
  const starts = exam.house.starts.length;
  const newcomers = [...sizes];
  cohorts.forEach((cohort, at) => {
    const share = book.keep(quota, { cohort, people: sizes[at]!, batch: exam.cohorts.published[cohort]! });
    if (!share) return;
    shares[Math.floor(share.batch / starts)]!.push(share);
    newcomers[at]! -= share.people;
  });
  for (const unit of unitsBySize(exam, cohorts, newcomers)) {
    let waiting = unit
      .map((at) => ({ cohort: cohorts[at]!, people: newcomers[at]!, batch: -1 }))
      .filter((share) => share.people > 0);
    while (waiting.length > 0) {
      const batch = book.choose(quota, waiting);
      const { sent, left } = book.send(quota, waiting, batch);
      for (const share of sent) shares[Math.floor(share.batch / starts)]!.push(share);
      waiting = left;
    }
  }
  for (const list of shares) list.sort((left, right) => left.cohort - right.cohort);
  return shares;
}

/** The positions of each unit's cohorts, the largest unit first. */
function unitsBySize(exam: Exam, cohorts: readonly number[], sizes: readonly number[]): number[][] {
  const units: { positions: number[]; people: number }[] = [];
  cohorts.forEach((cohort, at) => {
    const previous = at > 0 ? exam.cohorts.unit[cohorts[at - 1]!] : -1;
    if (previous !== exam.cohorts.unit[cohort]) units.push({ positions: [], people: 0 });
    const unit = units[units.length - 1]!;
    unit.positions.push(at);
    unit.people += sizes[at]!;
  });
  // Sorting is stable, so units of one size keep the order of their names.
  return units.sort((left, right) => right.people - left.people).map((unit) => unit.positions);
}
