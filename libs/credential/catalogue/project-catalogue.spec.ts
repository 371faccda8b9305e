import { openCatalogue } from '#credential';
import { type CatalogueFacts, signCatalogue } from '#credential/sign';
import { origin, ringWith, signers } from '../../../test/credential/authority.ts';

const facts: CatalogueFacts = {
  origin,
  issuer: 1,
  issuedAt: '2025-06-20T00:00:00Z',
  names: new Map([
    [3, '川味火锅制作'],
    [12, '家庭照护'],
  ]),
};

describe('the catalogue of projects', () => {
  it('gives names to the codes of a card', () => {
    const { names, issuer } = openCatalogue(signCatalogue(facts, '1.3', signers.list), ringWith());
    expect(issuer).toBe(1);
    expect([...names]).toEqual([...facts.names]);
  });

  it.each([
    ['another host', { origin: 'https://evil.example' }, 'CATALOGUE_MALFORMED'],
    ['a code beyond the range of cards', { names: new Map([[70_000, '茶艺']]) }, 'CATALOGUE_MALFORMED'],
    ['a retired key', { issuedAt: '2026-06-20T00:00:00Z' }, 'CATALOGUE_MALFORMED'],
  ])('is refused from %s', (_, change, code) => {
    const compact = signCatalogue({ ...facts, ...change }, '1.3', signers.list);
    expect(() => openCatalogue(compact, ringWith())).toThrow(expect.objectContaining({ code }));
  });

  it('is refused from a card key', () => {
    const compact = signCatalogue(facts, '1.1', signers.card);
    expect(() => openCatalogue(compact, ringWith())).toThrow(
      expect.objectContaining({ code: 'JWS_KEY_UNKNOWN' }),
    );
  });
});
