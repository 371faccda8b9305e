import type { Exam } from '../model/exam.ts';
import { fillBatches } from './fill-batches.ts';
import { listParties } from './parties.ts';
import { SeatBook } from './seat-book.ts';
import type { Share } from './share.ts';

/** How many of each cohort are to be seated; the cohorts are sorted. */
export interface Served {
  readonly cohorts: readonly number[];
  readonly sizes: readonly number[];
}

/**
 * Shares whole units among many venues so that hardship is least and prefectures stay together: published people
 * stay, units that may go only to some venues come next, then the crowds row by row, then what did not fit.
 * Each venue is then improved on its own. Gives the shares of each venue, by cohort.
 */
export function shareAmongVenues(
  exam: Exam,
  batches: readonly number[],
  { cohorts, sizes }: Served,
): Share[][] {
  const book = new SeatBook(exam, batches);
  const newcomers = Int32Array.from(sizes);
  if (exam.published) keepPublished(book, cohorts, newcomers);
  const parties = listParties(exam, cohorts, newcomers);
  const waitingOf = (party: number): Share[] => {
    const waiting: Share[] = [];
    for (let at = parties.first[party]!; at < parties.first[party + 1]!; at++) {
      if (newcomers[at]! > 0) waiting.push({ cohort: cohorts[at]!, people: newcomers[at]!, batch: -1 });
    }
    return waiting;
  };
  const put = (party: number, batch: number): void => {
    for (let at = parties.first[party]!; at < parties.first[party + 1]!; at++) {
      if (newcomers[at]! > 0) book.send(cohorts[at]!, newcomers[at]!, batch);
    }
  };
  for (let party = 0; party < parties.count; party++) {
    if (parties.crowdOf[party]! < 0) book.sendTogether(waitingOf(party));
  }
  const left = fillBatches(book, parties, put).sort(
    (one, other) => parties.people[other]! - parties.people[one]! || one - other,
  );
  for (const party of left) book.sendTogether(waitingOf(party));
  return byVenue(exam, book.sent);
}

/** Leaves published people in their batch, as far as it is open and has seats for them. */
function keepPublished(book: SeatBook, cohorts: readonly number[], newcomers: Int32Array): void {
  const open = new Set(book.batches);
  cohorts.forEach((cohort, at) => {
    const batch = book.exam.cohorts.published[cohort]!;
    if (open.has(batch)) newcomers[at]! -= book.sendSome(cohort, newcomers[at]!, batch);
  });
}

function byVenue({ house }: Exam, sent: readonly Share[]): Share[][] {
  const shares: Share[][] = house.venues.map(() => []);
  for (const share of sent) shares[Math.floor(share.batch / house.starts.length)]!.push(share);
  for (const list of shares) {
    list.sort((left, right) => left.cohort - right.cohort || left.batch - right.batch);
  }
  return shares;
}
