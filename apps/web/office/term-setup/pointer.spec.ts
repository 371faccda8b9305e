import { valueAt, withValue } from './pointer.ts';

const document = { marks: { pass: null }, days: [{ date: 'a' }, { date: 'b' }], kept: {} };

describe('a pointer into settings', () => {
  it('A01 reads, and finds nothing where nothing is', () => {
    expect(valueAt(document, '/days/1/date')).toBe('b');
    expect(valueAt(document, '/days/7/date')).toBeUndefined();
    expect(valueAt(document, '/marks/pass/deeper')).toBeUndefined();
  });

  it('A02 writes a copy, sharing what it does not touch', () => {
    const next = withValue(document, '/days/1/date', 'c');
    expect(next.days).toEqual([{ date: 'a' }, { date: 'c' }]);
    expect(document.days[1]!.date).toBe('b');
    expect(next.kept).toBe(document.kept);
    expect(withValue(document, '/marks/pass', 60).marks).toEqual({ pass: 60 });
  });
});
