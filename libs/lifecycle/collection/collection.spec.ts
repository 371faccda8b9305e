import { type CardPlace, cardPlaceNames, isUncollected, nextHop, placeAfter, tally } from './index.ts';

/** Every place that a card passes, by following what comes next. */
function road(provincialChannel: boolean): CardPlace[] {
  const places: CardPlace[] = ['province'];
  for (let hop = nextHop('province', provincialChannel); hop !== null; ) {
    const place = placeAfter(hop, true);
    places.push(place);
    hop = nextHop(place, provincialChannel);
  }
  return places;
}

describe('collection', () => {
  it('A01 R37 a unit of a prefecture collects by its centre', () => {
    expect(road(false)).toEqual(['province', 'prefecture', 'unit', 'holder']);
  });

  it('A02 R37 a unit of the provincial channel collects from the province', () => {
    expect(road(true)).toEqual(['province', 'unit', 'holder']);
  });

  it('A03 what is on its way goes nowhere before somebody has signed', () => {
    expect(placeAfter('to-prefecture', false)).toBe('to-prefecture');
    expect(nextHop('to-prefecture', false)).toBeNull();
    expect(nextHop('to-unit', true)).toBeNull();
    expect(Object.keys(cardPlaceNames)).toHaveLength(6);
  });

  it('B01 a count tallies with its list, or the difference is named', () => {
    expect(tally({ listed: 3, counted: 3, discrepancy: ' ' })).toEqual({
      listed: 3,
      counted: 3,
      discrepancy: '',
    });
    expect(tally({ listed: 3, counted: 2, discrepancy: '缺张某一张' }).discrepancy).toBe('缺张某一张');
    expect(() => tally({ listed: 3, counted: 2, discrepancy: '' })).toThrow('COUNT_DIFFERS');
    expect(() => tally({ listed: 3, counted: 3, discrepancy: '少一张' })).toThrow('DISCREPANCY_UNFOUNDED');
  });

  it.each([
    ['at the instant', '2025-07-20T01:00:00Z', false],
    ['a second later', '2025-07-20T01:00:01Z', true],
    ['a second before', '2025-07-20T00:59:59Z', false],
  ])('B02 thirty days are over after the instant: %s', (_, now, expected) => {
    expect(isUncollected('unit', '2025-06-20T09:00:00+08:00', now, 30)).toBe(expected);
    expect(isUncollected('holder', '2025-06-20T09:00:00+08:00', now, 30)).toBe(false);
  });
});
