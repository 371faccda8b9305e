import { randomExam } from '../bench/random-exam.ts';
import { recountScore } from '../check/recount.ts';
import { formatLocalMinute, localMinuteOf } from '../model/clock.ts';
import type { Instance } from '../model/instance.ts';
import type { Assignment } from '../model/plan.ts';
import { compareScores, type Score } from '../model/score.ts';
import { listStarts, overlapsBatch } from '../model/starts.ts';
import { planExam } from '../plan-exam.ts';

/** The best score of all complete plans, neighbours aside, by trying every way to spread people over batches. */
function bestScore(instance: Instance): Score | null {
  const starts = listStarts(instance).map(formatLocalMinute);
  const batches = instance.venues.flatMap((venue) => starts.map((start) => ({ venue: venue.id, start })));
  let best: Score | null = null;
  const assign = (chosen: number[]): void => {
    if (chosen.length < instance.candidates.length) {
      for (let batch = 0; batch < batches.length; batch++) assign([...chosen, batch]);
      return;
    }
    const assignments = seatThem(instance, batches, chosen);
    if (!assignments) return;
    const score = { ...recountScore(instance, assignments), neighbours: 0 };
    if (!best || compareScores(score, best) < 0) best = score;
  };
  assign([]);
  return best;
}

/** The assignments of a choice of batches, seats aside; null where a batch cannot hold its people. */
function seatThem(
  instance: Instance,
  batches: readonly { venue: string; start: string }[],
  chosen: readonly number[],
): Assignment[] | null {
  const room = batches.map(({ venue, start }) => roomAt(instance, venue, start));
  for (const [at, candidate] of instance.candidates.entries()) {
    const batch = room[chosen[at]!]!;
    const start = localMinuteOf(batches[chosen[at]!]!.start);
    if (candidate.unavailable.some((span) => overlapsBatch(span, start, instance.durationMinutes)))
      return null;
    if (--batch.seats < 0 || (candidate.accessible && --batch.accessible < 0)) return null;
  }
  return instance.candidates.map(({ id }, at) => ({
    candidate: id,
    ...batches[chosen[at]!]!,
    room: id,
    seat: '1-1',
  }));
}

function roomAt(instance: Instance, venueId: string, start: string): { seats: number; accessible: number } {
  const count = { seats: 0, accessible: 0 };
  for (const room of instance.venues.find(({ id }) => id === venueId)!.rooms) {
    if (room.closed.some((span) => overlapsBatch(span, localMinuteOf(start), instance.durationMinutes)))
      continue;
    for (let row = 1; row <= room.rows; row++) {
      for (let column = 1; column <= room.columns; column++) {
        const seat = `${row}-${column}`;
        if (room.missing.includes(seat) || room.spare.includes(seat)) continue;
        count.seats++;
        if (room.accessible.includes(seat)) count.accessible++;
      }
    }
  }
  return count;
}

function tiny(seed: number): Instance {
  const exam = randomExam(seed);
  return {
    ...exam,
    days: [{ date: '2025-06-06', open: [{ from: '08:30', to: '12:00' }] }],
    venues: exam.venues.slice(0, 1),
    candidates: exam.candidates.slice(0, 6).map(({ pin: _pin, ...candidate }) => candidate),
  };
}

describe('B02 Tiny exams against brute force', () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed))('exam %i: the best of all plans', async (seed) => {
    const exam = tiny(seed);
    const best = bestScore(exam);
    const { plan, complete } = await planExam(exam, { seed: 1 });
    expect(complete).toBe(best !== null);
    if (best) expect({ ...plan.score, neighbours: 0 }).toEqual(best);
  });
});
