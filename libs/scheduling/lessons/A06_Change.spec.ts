import { checkPlan } from '../check/check-plan.ts';
import { comparePlans } from '../explain/compare-plans.ts';
import type { Instance } from '../model/instance.ts';
import { planExam } from '../plan-exam.ts';
import { replanChoices } from '../replan/choices.ts';
import { at, smallExam, unitOf } from './small-exam.ts';

describe('A06 Changing a published plan', () => {
  const term = () =>
    smallExam({
      rooms: [
        { rows: 3, columns: 3 },
        { rows: 2, columns: 3 },
      ],
      candidates: [...unitOf('a', 5), ...unitOf('b', 6), ...unitOf('c', 7), ...unitOf('d', 4)],
    });
  const without = (exam: Instance, ...ids: string[]): Instance => ({
    ...exam,
    candidates: exam.candidates.filter(({ id }) => !ids.includes(id)),
  });

  it('a withdrawal moves nobody', async () => {
    const { plan: published } = await planExam(term(), { seed: 1 });
    const { plan } = await planExam(without(term(), 'a-1', 'c-2'), { seed: 2, published });
    expect(plan.score).toMatchObject({ moved: 0, reseated: 0 });
    expect(plan.bound).toMatchObject({ moved: 0, reseated: 0 });
    expect(
      comparePlans(published, plan)
        .removed.map(({ candidate }) => candidate)
        .sort(),
    ).toEqual(['a-1', 'c-2']);
  });

  it('a late addition takes a free seat', async () => {
    const { plan: published } = await planExam(without(term(), 'd-4'), { seed: 1 });
    const { plan } = await planExam(term(), { seed: 1, published });
    const { added, moved, reseated } = comparePlans(published, plan);
    expect([added.length, moved.length, reseated.length]).toEqual([1, 0, 0]);
  });

  it('a lost room moves only those for whom its batch has no other seat', async () => {
    const exam = term();
    const { plan: published } = await planExam(exam, { seed: 1 });
    const lost: Instance = {
      ...exam,
      venues: exam.venues.map((venue) => ({
        ...venue,
        rooms: venue.rooms.map((room) =>
          room.id === 'R2' ? { ...room, closed: [{ from: at('10:30'), to: at('12:00') }] } : room,
        ),
      })),
    };
    const there = published.assignments.filter(({ start }) => start === at('10:30')).length;
    const { plan } = await planExam(lost, { seed: 1, published });
    expect(plan.score.moved).toBe(Math.max(0, there - 9));
    expect(plan.bound.moved).toBe(plan.score.moved);
    expect(plan.bound.reseated).toBe(plan.score.reseated);
    expect(checkPlan(lost, plan, published)).toEqual([]);
  });

  it('one in need who comes takes a seat that nobody holds, rather than join the colleague who holds the other', async () => {
    const exam = smallExam({
      rooms: [{ rows: 1, columns: 2, accessible: ['1-1', '1-2'] }],
      candidates: [...unitOf('a', 1), ...unitOf('b', 1)],
    });
    const { plan: published } = await planExam(exam, { seed: 1 });
    expect(published.score.batches).toBe(1);
    const late = { ...exam.candidates[0]!, id: 'a-2', accessible: true };
    const room = { ...exam.venues[0]!.rooms[0]!, columns: 3, accessible: ['1-1', '1-2'] };
    const wider = {
      ...exam,
      venues: [{ ...exam.venues[0]!, rooms: [room] }],
      candidates: [...exam.candidates, late],
    };
    const { plan } = await planExam(wider, { seed: 1, published });
    expect(plan.score).toMatchObject({ moved: 0, reseated: 0, batches: 2 });
    expect(plan.bound).toMatchObject({ moved: 0, reseated: 0 });
    expect(checkPlan(wider, plan, published)).toEqual([]);
    // Pinned to the batch of the two, somebody must give way, and that is proved.
    const { venue, start } = published.batches[0]!;
    const pinned = { ...wider, candidates: [...exam.candidates, { ...late, pin: { venue, start } }] };
    const forced = await planExam(pinned, { seed: 1, published });
    expect(forced.plan.score).toMatchObject({ moved: 0, reseated: 1 });
    expect(forced.plan.bound).toMatchObject({ moved: 0, reseated: 1 });
  });

  it('shows the trade-off as a choice: nobody moved, or somebody moved and a unit whole', async () => {
    const full = smallExam({ candidates: [...unitOf('a', 3), ...unitOf('x', 1), ...unitOf('b', 3)] });
    const { plan: published } = await planExam(full, { seed: 1 });
    const newcomer = { ...full.candidates[0]!, id: 'y-1', unit: 'x' };
    const choices = await replanChoices({ ...full, candidates: [...full.candidates, newcomer] }, published, {
      seed: 1,
    });
    expect(choices.map(({ moved, plan }) => [moved, plan.score.splitUnits])[0]).toEqual([0, 1]);
    for (const { plan } of choices) expect(plan.unassigned).toEqual([]);
  });
});
