import { generateTerm } from '../bench/generate.ts';
import { randomExam } from '../bench/random-exam.ts';
import { compileInstance } from '../model/compile.ts';
import { type Exam, reaches } from '../model/exam.ts';
import { openBatches } from './open.ts';
import { servedSizes } from './serve.ts';
import { shareAmongVenues } from './share-venues.ts';

async function shareOut(exam: Exam) {
  const opening = await openBatches(exam);
  const served = servedSizes(exam, opening);
  return { served, shares: shareAmongVenues(exam, opening.batches, served).flat() };
}

describe('shareAmongVenues', () => {
  it('sends each served person once, to a batch where they may sit, whatever the exam', async () => {
    for (let seed = 1; seed <= 150; seed++) {
      const exam = compileInstance(randomExam(seed));
      const { served, shares } = await shareOut(exam);
      const sent = new Int32Array(exam.cohorts.count);
      for (const { cohort, people, batch } of shares) {
        expect(people).toBeGreaterThan(0);
        expect(reaches(exam, cohort, batch)).toBe(true);
        sent[cohort]! += people;
      }
      const wanted = new Int32Array(exam.cohorts.count);
      served.cohorts.forEach((cohort, at) => {
        wanted[cohort] = served.sizes[at]!;
      });
      expect(sent).toEqual(wanted);
    }
  });

  it('cuts hardly a unit, overfills no batch and keeps prefectures in rows, at 98% full', async () => {
    const exam = compileInstance(generateTerm({ people: 3000, seed: 1, fill: 0.98, venues: 6 }));
    const { shares } = await shareOut(exam);
    const batchesOf = (group: Int32Array) =>
      new Set(shares.map(({ cohort, batch }) => `${group[cohort]}@${batch}`)).size;
    const loads = new Int32Array(exam.house.batchCount);
    for (const { batch, people } of shares) loads[batch]! += people;
    expect(batchesOf(exam.cohorts.unit)).toBeLessThanOrEqual(exam.roster.units.length + 1);
    expect(loads.every((load, batch) => load <= exam.house.seats[batch]!)).toBe(true);
    // 30 batches, 21 prefectures: rows that touch only at their ends make hardly more appearances than both.
    expect(batchesOf(exam.cohorts.prefecture)).toBeLessThan(70);
  });
});
