import { countHardship, hardshipOf } from './hardship.ts';

const humane = { earliestDeparture: '06:00', latestReturn: '23:00' };
const day = (from: string, to: string) => ({
  start: `2025-06-06T${from}:00+08:00`,
  end: `2025-06-06T${to}:00+08:00`,
});

describe('hardship of a way', () => {
  it.each([
    ['08:30', '10:00', 120, null],
    ['08:30', '10:00', 121, 'early'],
    ['18:30', '20:00', 180, null],
    ['18:30', '20:00', 181, 'late'],
  ])('A01 the batch %s–%s with %i minutes of way: %s', (from, to, way, expected) => {
    expect(hardshipOf(day(from, to), way, humane)).toBe(expected);
  });

  it('A02 counts people, not prefectures', () => {
    const batch = { venue: 'v', venueName: '', load: 9, capacity: 9 };
    const batches = [
      { ...batch, ...day('08:30', '10:00') },
      { ...batch, ...day('13:30', '15:00') },
    ];
    const prefectures = [
      { code: '513300', name: '甘孜', travelMinutes: 400, counts: [3, 4] },
      { code: '510100', name: '成都', travelMinutes: 60, counts: [2, 0] },
    ];
    expect(countHardship({ batches, prefectures }, humane)).toBe(3);
  });
});
