import {
  addDays,
  formatDate,
  formatDateTime,
  formatInstantRange,
  formatTime,
  formatWindowEnd,
  instantOf,
  shanghaiDate,
  shanghaiMoment,
} from './index.ts';

describe('civil dates of Shanghai', () => {
  it('A01 dates without padding, with the weekday', () => {
    expect(formatDate('2025-06-06')).toBe('2025年6月6日（星期五）');
    expect(formatDate('2025-06-01', { weekday: false })).toBe('2025年6月1日');
  });
  it('A02 instants are told in Shanghai, whatever their offset', () => {
    expect(formatDateTime('2025-06-06T00:30:00Z')).toBe('2025年6月6日（星期五）08:30');
    expect(formatTime('2025-06-05T17:30:00-07:00')).toBe('08:30');
    expect(formatTime('2025-06-06T08:30')).toBe('08:30');
    expect(shanghaiDate('2025-06-05T16:00:00Z')).toBe('2025-06-06');
    expect(shanghaiDate('2025-06-05T15:59:59Z')).toBe('2025-06-05');
    expect(shanghaiMoment('2025-06-06T00:30:59Z')).toBe('2025-06-06T08:30');
    expect(instantOf('2025-06-06T08:30')).toBe('2025-06-06T00:30:00Z');
  });
  it('A03 a range names its date once', () => {
    expect(formatInstantRange('2025-06-06T08:30', '2025-06-06T10:00')).toBe(
      '2025年6月6日（星期五）08:30–10:00',
    );
    expect(formatInstantRange('2025-06-06T23:00', '2025-06-07T00:30')).toBe(
      '2025年6月6日（星期五）23:00–2025年6月7日（星期六）00:30',
    );
  });
  it('A04 a window that ends at midnight ends at 24:00 of the day before (Civil Code 203)', () => {
    expect(formatWindowEnd('2025-05-14T00:00:00+08:00')).toBe('2025年5月13日（星期二）24:00');
    expect(formatWindowEnd('2025-05-15T17:30:00+08:00')).toBe('2025年5月15日（星期四）17:30');
  });
  it('A05 days across months and years', () => {
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
  });
  it.each(['2025-02-29', '2025-13-01', 'tomorrow', ''])('B01 %p is no date', (text) => {
    expect(() => formatDate(text)).toThrow('DATE_INVALID');
  });
});
