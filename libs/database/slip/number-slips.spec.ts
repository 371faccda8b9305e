import { parseAdmitNumber } from '#lifecycle';
import { demoTerm } from '../../../apps/demo/term/index.ts';
import { numberSlips } from './number-slips.ts';

const venue = demoTerm.venues[0]!;
const batches = ['2025-06-06T08:30', '2025-06-06T10:30'].map((start) => ({ venue: venue.id, start }));
const seatOf = (candidateId: string, start: string, seat = '2-3') => ({
  candidateId,
  venue: venue.id,
  start,
  room: venue.rooms[1]!.id,
  seat,
});

describe('numbering slips', () => {
  it('S01 says batch, room and seat', () => {
    const [slip] = numberSlips(demoTerm, batches, [seatOf('a', '2025-06-06T10:30')], new Set());
    const seat = venue.rooms[1]!.columns + 3;
    expect(parseAdmitNumber(slip!.number)).toEqual({ year: 2025, ordinal: 2, batch: 2, room: 2, seat });
  });

  it('S02 gives a seat that changed hands another number, again and again', () => {
    const taken = new Set<string>();
    for (let round = 0; round < 5; round += 1) {
      const [slip] = numberSlips(demoTerm, batches, [seatOf(`${round}`, '2025-06-06T08:30')], taken);
      expect(taken.has(slip!.number)).toBe(false);
      expect(parseAdmitNumber(slip!.number).batch).toBe(1 + round * batches.length);
      taken.add(slip!.number);
    }
  });

  it('S03 says so when the two digits of the batch are used up', () => {
    const taken = new Set<string>();
    const number = () => {
      const [slip] = numberSlips(demoTerm, batches, [seatOf('a', '2025-06-06T08:30')], taken);
      taken.add(slip!.number);
    };
    for (let round = 0; round < 50; round += 1) number();
    expect(number).toThrow('ADMIT_NUMBER_RANGE');
  });
});
