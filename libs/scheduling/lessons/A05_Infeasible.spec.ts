import { planExam } from '../plan-exam.ts';
import { at, smallExam, unitOf } from './small-exam.ts';

describe('A05 When not everyone can sit, why and what would help', () => {
  it('names the people, the starts and the seats: an exact certificate', async () => {
    const early = [{ from: at('10:00'), to: at('12:00') }];
    const exam = smallExam({ candidates: [...unitOf('a', 5, { unavailable: early }), ...unitOf('b', 2)] });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.unassigned).toHaveLength(1);
    expect(plan.report?.shortfalls).toEqual([
      expect.objectContaining({ kind: 'seats', starts: [at('08:30')], people: 5, seats: 4 }),
    ]);
    expect(plan.report?.message).toContain('缺 1 个');
  });

  it('offers the cheapest repair first, each proved by reckoning', async () => {
    const exam = smallExam({
      open: [['08:30', '10:00']],
      rooms: [{ spare: ['2-2'] }],
      candidates: unitOf('a', 4),
    });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.report?.repairs[0]).toMatchObject({ kind: 'spare', seats: ['2-2'], gain: 1, complete: true });
    expect(plan.report?.repairs).toContainEqual(
      expect.objectContaining({ kind: 'window', start: at('10:30'), complete: true }),
    );
  });

  it('tells a lack of accessible seats from a lack of seats', async () => {
    const exam = smallExam({
      rooms: [{ accessible: ['1-1'] }],
      candidates: unitOf('a', 3, { accessible: true }),
    });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.report?.shortfalls).toEqual([
      expect.objectContaining({
        kind: 'accessible',
        people: 3,
        seats: 2,
        starts: [at('08:30'), at('10:30')],
      }),
    ]);
    expect(plan.report?.repairs[0]).toMatchObject({ kind: 'accessible', complete: true });
  });

  it('keeps shortfalls that have nothing to do with each other apart', async () => {
    const busy = (from: string, to: string) => [{ from: at(from), to: at(to) }];
    const exam = smallExam({
      candidates: [
        ...unitOf('a', 5, { unavailable: busy('10:00', '12:00') }),
        ...unitOf('b', 6, { unavailable: busy('08:00', '10:00') }),
      ],
    });
    const { plan } = await planExam(exam, { seed: 1 });
    const sizes = plan.report?.shortfalls.map(({ people, seats }) => people - seats).sort();
    expect(sizes).toEqual([1, 2]);
  });
});
