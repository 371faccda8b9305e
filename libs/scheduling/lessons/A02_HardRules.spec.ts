import { planExam } from '../plan-exam.ts';
import { at, smallExam, unitOf } from './small-exam.ts';

describe('A02 What no plan may break', () => {
  it('a span ends where the next begins: unavailable until 10:30 may sit at 10:30', async () => {
    const exam = smallExam({ candidates: [{ unavailable: [{ from: at('08:00'), to: at('10:30') }] }] });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.assignments[0]?.start).toBe(at('10:30'));
  });

  it('unavailable for one minute of a batch is unavailable', async () => {
    const exam = smallExam({ candidates: [{ unavailable: [{ from: at('08:00'), to: at('10:31') }] }] });
    const { plan, complete } = await planExam(exam, { seed: 1 });
    expect(complete).toBe(false);
    expect(plan.report?.shortfalls[0]?.kind).toBe('unavailable');
  });

  it('a closed room is closed for every batch that the closure touches', async () => {
    const closed = [{ from: at('09:59'), to: at('10:31') }];
    const exam = smallExam({ rooms: [{ closed }, { rows: 1, columns: 1 }], candidates: unitOf('u', 2) });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.assignments.map(({ room }) => room)).toEqual(['R2', 'R2']);
  });

  it('missing and spare seats stay empty', async () => {
    const exam = smallExam({
      open: [['08:30', '10:00']],
      rooms: [{ missing: ['1-1'], spare: ['2-2'] }],
      candidates: unitOf('u', 2),
    });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.assignments.map(({ seat }) => seat).sort()).toEqual(['1-2', '2-1']);
  });

  it('a need gets an accessible seat; others may sit there only while needs are met', async () => {
    const exam = smallExam({
      open: [['08:30', '10:00']],
      rooms: [{ accessible: ['2-2'] }],
      candidates: [...unitOf('u', 3), { id: 'n', accessible: true }],
    });
    const { plan } = await planExam(exam, { seed: 1 });
    expect(plan.assignments.find(({ candidate }) => candidate === 'n')?.seat).toBe('2-2');
  });
});
