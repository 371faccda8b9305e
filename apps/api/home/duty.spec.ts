import { arrange, type Duty } from './duty.ts';

const now = new Date('2025-05-13T16:00:00+08:00');
const duty = (at: string | null, count = 1): Duty => ({
  key: 'review',
  title: String(at),
  detail: '',
  count,
  at,
});
const times = (duties: readonly Duty[]) => duties.map(({ at }) => at);

describe('an agenda', () => {
  it.each([
    ['2025-05-13T15:59:59+08:00', 'late'],
    ['2025-05-13T16:00:00+08:00', 'late'],
    ['2025-05-13T16:00:01+08:00', 'today'],
    ['2025-05-14T00:00:00+08:00', 'today'],
    ['2025-05-14T00:00:01+08:00', 'next'],
    [null, 'next'],
  ] as const)('A01 C4 at four in the afternoon what is due %s is %s', (at, list) => {
    const agenda = arrange([duty(at)], now);
    expect(Object.entries(agenda).flatMap(([name, duties]) => (duties.length > 0 ? [name] : []))).toEqual([
      list,
    ]);
  });

  it('A02 begins each list with what was or is due first, and ends it with what has no instant', () => {
    const [one, two] = ['2025-05-15T00:00:00+08:00', '2025-05-20T00:00:00+08:00'];
    const [longest, lately] = ['2025-05-01T00:00:00+08:00', '2025-05-12T00:00:00+08:00'];
    const agenda = arrange([duty(null), duty(two), duty(lately), duty(one), duty(longest)], now);
    expect(times(agenda.late)).toEqual([longest, lately]);
    expect(times(agenda.next)).toEqual([one, two, null]);
  });

  it('A03 leaves out what nobody has to do any more', () => {
    expect(arrange([duty(null, 0), duty('2025-05-01T00:00:00+08:00', 0)], now)).toEqual({
      late: [],
      today: [],
      next: [],
    });
  });
});
