import { generateTerm } from '../bench/generate.ts';
import { checkPlan } from '../check/check-plan.ts';
import { packUnits } from '../improve/pack-units.ts';
import { compileInstance } from '../model/compile.ts';
import { openBatches } from '../pack/open.ts';
import { servedSizes } from '../pack/serve.ts';
import { planExam } from '../plan-exam.ts';
import { smallExam, unitOf } from './small-exam.ts';

describe('A08 Many venues', () => {
  it('sends people to the venue that is near', async () => {
    const venue = (id: string, far: string) => ({
      id,
      travelMinutes: { [far]: 600 },
      rooms: [{ id: 'R', rows: 2, columns: 2 }],
    });
    const exam = smallExam({
      open: [['08:30', '10:00']],
      venues: [venue('east', '510300'), venue('west', '510400')],
      candidates: [...unitOf('a', 3, { prefecture: '510300' }), ...unitOf('b', 3, { prefecture: '510400' })],
    });
    const { plan } = await planExam(exam, { seed: 1 });
    const venues = new Set(plan.assignments.map(({ candidate, venue: id }) => `${candidate[0]}@${id}`));
    expect(venues).toEqual(new Set(['a@west', 'b@east']));
    expect(plan.bound.hardshipMinutes).toBe(0);
  });

  it('packs venue by venue where they are many, and still breaks nothing', async () => {
    const exam = compileInstance(generateTerm({ people: 9000, seed: 5, fill: 0.98, venues: 12, batches: 5 }));
    const opening = await openBatches(exam);
    const served = servedSizes(exam, opening);
    const budget = { iterations: 20_000, polish: 5000 };
    const { batchOf } = await packUnits(exam, opening.batches, served, { seed: 1, budget });
    const loads = new Map<number, number>();
    for (const batch of batchOf) loads.set(batch, (loads.get(batch) ?? 0) + 1);
    expect(loads.has(-1)).toBe(false);
    for (const [batch, load] of loads) expect(load).toBeLessThanOrEqual(exam.house.seats[batch]!);
  });

  it('is complete and valid at a few thousand over several days', async () => {
    const instance = generateTerm({ people: 2000, seed: 3, fill: 0.97, venues: 3, days: 2, batches: 4 });
    const { plan, complete } = await planExam(instance, { seed: 1, effort: 'quick' });
    expect(complete).toBe(true);
    expect(checkPlan(instance, plan)).toEqual([]);
    expect(plan.score.batches).toBe(plan.bound.batches);
  });
});
