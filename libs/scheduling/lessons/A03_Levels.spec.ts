import { planExam } from '../plan-exam.ts';
import { smallExam, unitOf } from './small-exam.ts';

describe('A03 What a plan is judged by, level by level', () => {
  it('keeps units whole where whole units fill the batches', async () => {
    const candidates = [...unitOf('a', 3), ...unitOf('b', 3), ...unitOf('c', 1), ...unitOf('d', 1)];
    const { plan } = await planExam(smallExam({ candidates }), { seed: 1 });
    expect([plan.score.splitUnits, plan.bound.splitUnits]).toEqual([0, 0]);
  });

  it('cuts a unit rather than open another batch: levels are compared from the left', async () => {
    const exam = smallExam({
      open: [['08:30', '18:00']],
      candidates: [...unitOf('a', 3), ...unitOf('b', 3), ...unitOf('c', 2)],
    });
    const { plan } = await planExam(exam, { seed: 1 });
    expect([plan.score.batches, plan.score.splitUnits]).toEqual([2, 1]);
  });

  it('does not blame a unit for being larger than a batch', async () => {
    const { plan } = await planExam(smallExam({ candidates: unitOf('a', 5) }), { seed: 1 });
    expect([plan.score.batches, plan.score.splitUnits]).toEqual([2, 0]);
  });

  it('counts the minutes before the earliest departure and after the latest return, twelve hours at most', async () => {
    const one = (minutes: number) =>
      smallExam({ travel: { '513300': minutes }, candidates: [{ prefecture: '513300' }] });
    const hardship = async (minutes: number) =>
      (await planExam(one(minutes), { seed: 1 })).plan.score.hardshipMinutes;
    // 10:30 less admission at 10:00 less three hours is 07:00: no hardship. Five hours: 05:00, an hour early.
    expect(await hardship(180)).toBe(0);
    expect(await hardship(300)).toBe(60);
    expect(await hardship(2000)).toBe(720);
  });

  it('blends prefectures kept together with batches evenly full, ten to one', async () => {
    const candidates = [
      ...unitOf('a', 2, { prefecture: '510300' }),
      ...unitOf('b', 2, { prefecture: '510300' }),
      ...unitOf('c', 3, { prefecture: '510400' }),
    ];
    const { plan } = await planExam(smallExam({ candidates }), { seed: 1 });
    expect(plan.score).toMatchObject({ comfort: 1, splitPrefectures: 0, imbalance: 1 });
    expect(plan.bound.comfort).toBe(1);
  });

  it('parts colleagues like the colours of a chessboard', async () => {
    const exam = smallExam({
      open: [['08:30', '10:00']],
      candidates: [...unitOf('a', 2), ...unitOf('b', 2)],
    });
    const { plan } = await planExam(exam, { seed: 1 });
    expect([plan.score.neighbours, plan.bound.neighbours]).toEqual([0, 0]);
  });

  it('proves how many neighbours cannot be avoided', async () => {
    const exam = smallExam({ open: [['08:30', '10:00']], candidates: unitOf('a', 3) });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.score.neighbours).toBe(2);
    expect(plan.bound.neighbours).toBe(1);
  });
});
