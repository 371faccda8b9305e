import { formatLocalMinute } from '../model/clock.ts';
import { houseOf } from '../model/house.ts';
import { planExam } from '../plan-exam.ts';
import { at, smallExam, unitOf } from './small-exam.ts';

describe('A01 A batch is a venue at a start', () => {
  it('starts from the opening of each window, one after another with the turnover between', () => {
    const exam = smallExam({
      open: [
        ['08:30', '12:00'],
        ['13:30', '17:00'],
      ],
      candidates: [],
    });
    expect(Array.from(houseOf(exam).starts, formatLocalMinute)).toEqual(
      ['08:30', '10:30', '13:30', '15:30'].map(at),
    );
  });

  it('must end within its window: a minute less and it is gone', () => {
    const exam = smallExam({ open: [['08:30', '11:59']], candidates: [] });
    expect(houseOf(exam).starts).toHaveLength(1);
  });

  it('opens as few as seat everyone, and proves that fewer would not do', async () => {
    const exam = smallExam({ open: [['08:30', '18:00']], candidates: unitOf('u', 6) });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.score.batches).toBe(2);
    expect(plan.bound.batches).toBe(2);
  });

  it('may need more than the seats alone would say, by the times at which people can come', async () => {
    const busy = (from: string, to: string) => [{ from: at(from), to: at(to) }];
    const exam = smallExam({
      candidates: [{ unavailable: busy('08:00', '10:30') }, { unavailable: busy('10:00', '12:00') }],
    });
    const { plan } = await planExam(exam, { seed: 1 });
    expect([plan.score.batches, plan.bound.batches]).toEqual([2, 2]);
  });
});
