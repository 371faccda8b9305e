import type { Exam } from '../model/exam.ts';
import { demandOf, movedCost, transport } from './demand.ts';
import type { Opening } from './open.ts';

/** The cohorts that can be seated, and how many of each: everyone, unless capacity falls short. */
export function servedSizes(exam: Exam, opening: Opening): { cohorts: number[]; sizes: number[] } {
  const { cohorts } = exam;
  const served = new Map<number, number>();
  const demands = demandOf(exam, false);
  const { flow } = transport(exam, demands, opening.batches, exam.published ? movedCost : null);
  demands.forEach((demand, index) => {
    let places = 0;
    for (let at = 0; at < opening.batches.length; at++) places += flow[index * opening.batches.length + at]!;
    for (const cohort of demand.cohorts) {
      const people = Math.min(places, cohorts.size[cohort]!);
      served.set(cohort, people);
      places -= people;
    }
  });
  const chosen = Array.from({ length: cohorts.count }, (_, cohort) => cohort).filter(
    (cohort) => (served.get(cohort) ?? 0) > 0,
  );
  return { cohorts: chosen, sizes: chosen.map((cohort) => served.get(cohort)!) };
}
