import { cutOffOf, explainCutOff, instantOfCutOff } from './cut-off.ts';

describe('a deadline written as a day', () => {
  it.each([
    [{ date: '2025-05-15', clock: '24:00' }, '2025-05-16T00:00:00+08:00'],
    [{ date: '2025-05-15', clock: '18:00' }, '2025-05-15T18:00:00+08:00'],
    [{ date: '2025-12-31', clock: '24:00' }, '2026-01-01T00:00:00+08:00'],
  ])('A01 %j is %s, and back', (cutOff, instant) => {
    expect(instantOfCutOff(cutOff)).toBe(instant);
    expect(cutOffOf(instant)).toEqual(cutOff);
  });

  it('A02 reads any offset', () => {
    expect(cutOffOf('2025-05-15T16:00:00Z')).toEqual({ date: '2025-05-15', clock: '24:00' });
  });

  it('B01 is told with the reading that was chosen', () => {
    expect(explainCutOff('2025-05-16T00:00:00+08:00')).toBe(
      '“5月15日前”“截止5月15日”均取2025年5月15日（星期四）24:00，当日全天有效',
    );
    expect(explainCutOff('2025-05-15T18:00:00+08:00')).toBe('取2025年5月15日（星期四）18:00');
  });
});
