import { planExam } from '../plan-exam.ts';
import { at, smallExam, unitOf } from './small-exam.ts';

describe('A04 What staff pin stays, at any depth', () => {
  const pins = [
    { venue: 'v' },
    { venue: 'v', start: at('10:30') },
    { venue: 'v', start: at('10:30'), room: 'R2' },
    { venue: 'v', start: at('10:30'), room: 'R2', seat: '1-2' },
  ];
  it.each(pins)('keeps %j', async (pin) => {
    const exam = smallExam({ rooms: [{}, {}], candidates: [...unitOf('a', 6), { id: 'p', pin }] });
    const { plan, complete } = await planExam(exam, { seed: 1 });
    expect(complete).toBe(true);
    expect(plan.assignments.find(({ candidate }) => candidate === 'p')).toMatchObject(pin);
  });

  it('a pinned person without need on an accessible seat takes it from those in need', async () => {
    const exam = smallExam({
      open: [['08:30', '10:00']],
      rooms: [{ accessible: ['1-1'] }],
      candidates: [
        { id: 'n', accessible: true },
        { id: 'p', pin: { venue: 'v', start: at('08:30'), room: 'R1', seat: '1-1' } },
      ],
    });
    const { plan, complete } = await planExam(exam, { seed: 1 });
    expect(complete).toBe(false);
    expect(plan.unassigned).toEqual(['n']);
    expect(plan.report?.shortfalls[0]).toMatchObject({ kind: 'accessible', people: 1, seats: 0 });
  });

  it('leaves room for those pinned to a room when others in need may choose', async () => {
    const pin = { venue: 'v', start: at('08:30'), room: 'R1' };
    const exam = smallExam({
      open: [['08:30', '10:00']],
      rooms: [
        { rows: 1, columns: 2, accessible: ['1-1', '1-2'] },
        { rows: 1, columns: 2, accessible: ['1-1', '1-2'] },
      ],
      candidates: [{ accessible: true }, { accessible: true }, { pin }, { pin }],
    });
    expect((await planExam(exam, { seed: 1 })).complete).toBe(true);
  });

  it('two people cannot be pinned to one seat: one is left out and named', async () => {
    const pin = { venue: 'v', start: at('08:30'), room: 'R1', seat: '1-1' };
    const { plan } = await planExam(smallExam({ candidates: [{ pin }, { pin }] }), { seed: 1 });
    expect(plan.unassigned).toEqual(['c2']);
    expect(plan.report?.repairs).toContainEqual(
      expect.objectContaining({ kind: 'unpin', gain: 1, complete: true }),
    );
  });
});
