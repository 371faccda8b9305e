import fc from 'fast-check';
import { randomExam } from '../bench/random-exam.ts';
import { checkPlan } from '../check/check-plan.ts';
import type { Instance } from '../model/instance.ts';
import { parseInstance } from '../model/parse-instance.ts';
import { LEVELS } from '../model/score.ts';
import { planExam } from '../plan-exam.ts';

const anyExam = fc.integer({ min: 0, max: 1_000_000 }).map((seed) => randomExam(seed));
const runs = { numRuns: 60 };

function shuffled(instance: Instance): Instance {
  const flip = <Row>(rows: readonly Row[]) => [...rows].reverse();
  return {
    ...instance,
    days: flip(instance.days),
    venues: flip(instance.venues).map((venue) => ({ ...venue, rooms: flip(venue.rooms) })),
    candidates: flip(instance.candidates),
  };
}

describe('B01 What holds of every plan', () => {
  it('breaks no hard rule, and says its own score and bounds truly', async () => {
    await fc.assert(
      fc.asyncProperty(anyExam, async (exam) => {
        const { plan, complete } = await planExam(parseInstance(exam), { seed: 1, effort: 'quick' });
        const violations = checkPlan(exam, plan);
        expect(violations.filter(({ code }) => code !== 'NOT_SEATED')).toEqual([]);
        expect(violations.length === 0).toBe(complete);
        for (const level of LEVELS) {
          const bound = plan.bound[level];
          if (typeof bound === 'number') expect(bound).toBeLessThanOrEqual(plan.score[level] ?? 0);
        }
      }),
      runs,
    );
  });

  it('accounts for everyone left out by capacities that fall short by exactly as many', async () => {
    await fc.assert(
      fc.asyncProperty(anyExam, async (exam) => {
        const { plan } = await planExam(exam, { seed: 1, effort: 'quick' });
        const short = (plan.report?.shortfalls ?? []).reduce(
          (sum, { people, seats }) => sum + people - seats,
          0,
        );
        expect(plan.unassigned).toHaveLength(short);
      }),
      runs,
    );
  });

  it('is the same for the same seed, whatever the order of the rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyExam, fc.integer({ min: 0, max: 2 ** 40 }), async (exam, seed) => {
        const first = await planExam(exam, { seed, effort: 'quick' });
        const again = await planExam(shuffled(exam), { seed, effort: 'quick' });
        expect(JSON.stringify(again.plan)).toBe(JSON.stringify(first.plan));
      }),
      { numRuns: 25 },
    );
  });

  it('never proves more batches once a seat is added', async () => {
    await fc.assert(
      fc.asyncProperty(anyExam, async (exam) => {
        const before = (await planExam(exam, { seed: 1, effort: 'quick' })).plan;
        const larger = {
          ...exam,
          venues: exam.venues.map((venue, at) =>
            at > 0
              ? venue
              : {
                  ...venue,
                  rooms: [...venue.rooms, { ...venue.rooms[0]!, id: 'new', rows: 1, columns: 1 }].map(plain),
                },
          ),
        };
        const after = (await planExam(larger, { seed: 1, effort: 'quick' })).plan;
        expect(after.unassigned.length).toBeLessThanOrEqual(before.unassigned.length);
        if (before.unassigned.length > 0) return;
        expect(after.bound.batches!).toBeLessThanOrEqual(before.bound.batches!);
      }),
      { numRuns: 40 },
    );
  });

  it('moves nobody when nothing has changed', async () => {
    await fc.assert(
      fc.asyncProperty(anyExam, async (exam) => {
        const { plan: published, complete } = await planExam(exam, { seed: 1, effort: 'quick' });
        if (!complete) return;
        const { plan } = await planExam(exam, { seed: 2, effort: 'quick', published });
        expect(plan.score).toMatchObject({ moved: 0, reseated: 0 });
        expect(checkPlan(exam, plan, published)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

/** A room without marks beyond its grid, for the room that is added. */
function plain<Row extends Instance['venues'][number]['rooms'][number]>(room: Row): Row {
  return room.id === 'new' ? { ...room, missing: [], spare: [], accessible: [], closed: [] } : room;
}
