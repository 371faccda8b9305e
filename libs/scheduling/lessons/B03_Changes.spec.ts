import fc from 'fast-check';
import { randomExam } from '../bench/random-exam.ts';
import { checkPlan } from '../check/check-plan.ts';
import { formatLocalMinute, localMinuteOf } from '../model/clock.ts';
import type { Candidate, Instance, Pin } from '../model/instance.ts';
import type { Plan } from '../model/plan.ts';
import { listStarts, overlapsBatch } from '../model/starts.ts';
import { Random } from '../pack/random.ts';
import { planExam } from '../plan-exam.ts';

const anyCase = fc.integer({ min: 0, max: 1_000_000 });
const RUNS = 100;

/** A published plan of a small exam and what has changed since: two leave at most, two come, somebody is pinned. */
async function changed(
  seed: number,
  pinning: boolean,
): Promise<{ exam: Instance; published: Plan } | undefined> {
  const before = randomExam(seed);
  const { plan: published, complete } = await planExam(before, { seed: 1, effort: 'quick' });
  if (!complete || before.candidates.length < 3) return undefined;
  const random = new Random(seed + 1);
  const leaving = new Set(
    Array.from({ length: random.below(3) }, () => random.below(before.candidates.length)),
  );
  const staying = before.candidates.filter((_, at) => !leaving.has(at));
  const coming = Array.from({ length: 1 + random.below(2) }, (_each, at): Candidate => {
    const { pin: _pin, ...like } = staying[random.below(staying.length)]!;
    return {
      ...like,
      id: `new${at}`,
      ...(random.next() < 0.3 ? { pin: pinToSomeBatch(before, random) } : {}),
    };
  });
  const pinned = pinning ? random.below(staying.length) : -1;
  const kept = staying.map((each, at) =>
    at === pinned ? { ...each, pin: pinToSomeBatch(before, random) } : each,
  );
  return { exam: { ...before, candidates: [...kept, ...coming] }, published };
}

function pinToSomeBatch(exam: Instance, random: Random): Pin {
  const starts = listStarts(exam);
  const venue = exam.venues[random.below(exam.venues.length)]!.id;
  return { venue, start: formatLocalMinute(starts[random.below(starts.length)]!) };
}

/** Whether the newcomers can be seated on seats that nobody holds, each seat tried for each of them. */
function findSeats(exam: Instance, taken: ReadonlySet<string>, newcomers: readonly Candidate[]): boolean {
  const [first, ...others] = newcomers;
  if (!first) return true;
  return listSeatsFor(exam, first).some(
    (seat) => !taken.has(seat) && findSeats(exam, new Set([...taken, seat]), others),
  );
}

/** Every seat of every batch that one person may have, by the hard rules as the model states them. */
function listSeatsFor(exam: Instance, { accessible, unavailable, pin }: Candidate): string[] {
  const free = listStarts(exam).filter(
    (start) =>
      !unavailable.some((span) => overlapsBatch(span, start, exam.durationMinutes)) &&
      (!pin?.start || localMinuteOf(pin.start) === start),
  );
  return exam.venues
    .filter(({ id }) => !pin || pin.venue === id)
    .flatMap((venue) =>
      venue.rooms.flatMap((room) =>
        free
          .filter((start) => !room.closed.some((span) => overlapsBatch(span, start, exam.durationMinutes)))
          .flatMap((start) => {
            const seats: string[] = [];
            for (let row = 1; row <= room.rows; row++) {
              for (let column = 1; column <= room.columns; column++) seats.push(`${row}-${column}`);
            }
            return seats
              .filter((seat) => !room.missing.includes(seat) && !room.spare.includes(seat))
              .filter((seat) => !accessible || room.accessible.includes(seat))
              .map((seat) => `${venue.id} ${start} ${room.id} ${seat}`);
          }),
      ),
    );
}

describe('B03 What holds of every small change', () => {
  it('moves as few as is proved, whoever leaves, comes or is pinned', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async (seed) => {
        const change = await changed(seed, true);
        if (!change) return;
        const { exam, published } = change;
        const { plan, complete } = await planExam(exam, { seed: 2, effort: 'quick', published });
        if (!complete) return;
        met++;
        expect(plan.score.moved).toBe(plan.bound.moved);
        expect(checkPlan(exam, plan, published)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(met).toBeGreaterThan(RUNS / 4);
  });

  it('moves nobody where every newcomer has a seat to go to', async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async (seed) => {
        const change = await changed(seed, false);
        if (!change) return;
        const { exam, published } = change;
        const present = new Set(exam.candidates.map(({ id }) => id));
        const taken = published.assignments
          .filter(({ candidate }) => present.has(candidate))
          .map(({ venue, start, room, seat }) => `${venue} ${localMinuteOf(start)} ${room} ${seat}`);
        const newcomers = exam.candidates.filter(({ id }) => id.startsWith('new'));
        if (!findSeats(exam, new Set(taken), newcomers)) return;
        met++;
        const { plan, complete } = await planExam(exam, { seed: 2, effort: 'quick', published });
        expect(complete).toBe(true);
        expect(plan.score.moved).toBe(0);
      }),
      { numRuns: RUNS },
    );
    expect(met).toBeGreaterThan(RUNS / 4);
  });
});
