import { findFilingFaults, whyNotRecommending } from './filing.ts';

const today = '2025-05-07';

describe('the filing of a unit', () => {
  it.each([
    [{ filing: 'filed', acceptedOn: null }, []],
    [{ filing: 'accepted', acceptedOn: '2025-05-07' }, []],
    [{ filing: 'accepted', acceptedOn: null }, ['ACCEPTED_ON_MISSING']],
    [{ filing: 'accepted', acceptedOn: '2025-05-08' }, ['ACCEPTED_ON_AHEAD']],
    [{ filing: null, acceptedOn: null }, []],
  ] as const)('A01 %j', (facts, codes) => {
    expect(findFilingFaults(facts, today).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    ['2024-05-07', 365, null],
    ['2024-05-06', 365, 'FILING_ACCEPTANCE_OLD'],
    ['2020-01-01', null, null],
  ])('B01 accepted on %s, at most %s days', (acceptedOn, days, code) => {
    expect(whyNotRecommending({ filing: 'accepted', acceptedOn }, days, today)?.code ?? null).toBe(code);
  });

  it('B02 the age of an acceptance does not matter to a filed unit', () => {
    expect(whyNotRecommending({ filing: 'filed', acceptedOn: '2020-01-01' }, 365, today)).toBeNull();
  });
});
