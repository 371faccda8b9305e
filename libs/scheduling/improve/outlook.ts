import { type Exam, reaches } from '../model/exam.ts';

/** What the open batches are to each cohort, by cohort × batch, and where it sat before. */
export interface Outlook {
  readonly allowed: Uint8Array;
  /** Minutes for each person. */
  readonly hardshipOf: Int32Array;
  /** Published position of each cohort; -1 never published, -2 published where nothing is open. */
  readonly home: Int32Array;
}

/** Reckons an outlook; rows that many cohorts share are made once. */
export function outlookOf(exam: Exam, batches: Int32Array, cohorts: Int32Array): Outlook {
  const width = batches.length;
  const allowed = new Uint8Array(cohorts.length * width);
  const hardshipOf = new Int32Array(cohorts.length * width);
  const home = new Int32Array(cohorts.length).fill(-1);
  const seats = new Map<number, Uint8Array>();
  const minutes = new Map<number, Int32Array>();
  const positionOf = new Map(Array.from(batches, (batch, position) => [batch, position]));
  cohorts.forEach((cohort, row) => {
    const published = exam.cohorts.published[cohort]!;
    if (published !== -1) home[row] = positionOf.get(published) ?? -2;
    const reach = exam.cohorts.reach[cohort]!;
    const own = seats.get(reach) ?? Uint8Array.from(batches, (batch) => Number(reaches(exam, cohort, batch)));
    seats.set(reach, own);
    allowed.set(own, row * width);
    const prefecture = exam.cohorts.prefecture[cohort]!;
    const hardship = minutes.get(prefecture) ?? batches.map((batch) => exam.hardship(prefecture, batch));
    minutes.set(prefecture, hardship);
    hardshipOf.set(hardship, row * width);
  });
  return { allowed, hardshipOf, home };
}
