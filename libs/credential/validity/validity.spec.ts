import fc from 'fast-check';
import { type Standing, statusOn, validityFrom } from './validity.ts';

const card = { ...validityFrom('2025-06-20', 3), standing: 'good' as Standing };
const on = (date: string, standing: Standing = 'good') => statusOn({ ...card, standing }, date, 90);

describe('the validity of a credential', () => {
  it('V01 ends on the same date three years on (Civil Code 201, 202)', () => {
    expect(validityFrom('2025-06-20', 3)).toEqual({ validFrom: '2025-06-20', validTo: '2028-06-20' });
  });

  it('V02 ends on the month’s last day where the date does not exist', () => {
    expect(validityFrom('2024-02-29', 3).validTo).toBe('2027-02-28');
    expect(validityFrom('2024-02-29', 4).validTo).toBe('2028-02-29');
  });

  it('V03 holds on its first and on its last day', () => {
    expect(on('2025-06-19')).toBe('pending');
    expect(on('2025-06-20')).toBe('valid');
    expect(on('2028-06-20')).toBe('expiring');
    expect(on('2028-06-21')).toBe('expired');
  });

  it('V04 is expiring from the ninetieth day before the last', () => {
    expect(on('2028-03-21')).toBe('valid');
    expect(on('2028-03-22')).toBe('expiring');
  });

  it('V05 gives way to a decision, whatever the date', () => {
    const dates = ['2025-06-19', '2026-01-01', '2028-06-01', '2030-01-01'];
    for (const standing of ['suspended', 'revoked', 'superseded'] as const)
      for (const date of dates) expect(on(date, standing)).toBe(standing);
  });

  it('V06 only ever moves forward with the date', () => {
    const order = ['pending', 'valid', 'expiring', 'expired'];
    const day = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [earlier, later] = [one, other].sort();
        expect(order.indexOf(on(earlier!))).toBeLessThanOrEqual(order.indexOf(on(later!)));
      }),
    );
  });
});
