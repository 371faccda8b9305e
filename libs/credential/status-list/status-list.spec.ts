import fc from 'fast-check';
import { findStanding, openStatusList, packStandings, type Standing, statusListUri } from '#credential';
import { compressStandings, type StatusListFacts, signJws, signStatusList } from '#credential/sign';
import { manifest, origin, ringWith, signers } from '../../../test/credential/authority.ts';
import { inflate } from './status-bits.ts';

const facts: StatusListFacts = {
  origin,
  issuer: 1,
  year: 2028,
  capacity: 100,
  named: [
    { index: 0, standing: 'revoked' },
    { index: 42, standing: 'suspended' },
    { index: 99, standing: 'superseded' },
  ],
  issuedAt: '2025-07-01T00:00:00Z',
  ttlSeconds: 3600,
  lifetimeSeconds: 86_400,
};
const signed = signStatusList(facts, '1.3', signers.list);
const refusal = (code: string) => expect.objectContaining({ code });

describe('two bits a card', () => {
  it('follow the layout of the Token Status List: lowest bits first', () => {
    const standings: Standing[] = ['revoked', 'suspended', 'good', 'superseded', 'good', 'revoked'];
    const named = standings.map((standing, index) => ({ standing, index }));
    expect([...packStandings(8, named)]).toEqual([0b11_00_10_01, 0b00_00_01_00]);
  });

  it('come back as they went, and through the compressor', () => {
    const standing = fc.constantFrom<Standing>('good', 'revoked', 'suspended', 'superseded');
    const named = fc.dictionary(fc.nat({ max: 999 }).map(String), standing);
    fc.assert(
      fc.property(named, (given) => {
        const entries = Object.entries(given).map(([index, named]) => ({
          index: Number(index),
          standing: named,
        }));
        const packed = inflate(compressStandings(packStandings(1000, entries)));
        for (let index = 0; index < 1000; index++) {
          expect(findStanding(packed, index)).toBe(given[String(index)] ?? 'good');
        }
        expect(findStanding(packed, 1000)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  it('do not take an index beyond the list', () => {
    expect(() => packStandings(8, [{ index: 8, standing: 'revoked' }])).toThrow(RangeError);
    expect(() => packStandings(0, [])).toThrow(RangeError);
  });
});

describe('a signed status list', () => {
  it('tells the standing of every card', () => {
    const list = openStatusList(signed, ringWith());
    expect(list).toMatchObject({
      uri: statusListUri(origin, 1, 2028),
      issuer: 1,
      year: 2028,
      issuedAt: '2025-07-01T00:00:00Z',
      expiresAt: '2025-07-02T00:00:00Z',
    });
    expect([0, 1, 42, 99].map((index) => findStanding(list.packed, index))).toEqual([
      'revoked',
      'good',
      'suspended',
      'superseded',
    ]);
  });

  it('is believed from a list key alone, in its time and uncompromised', () => {
    expect(() => openStatusList(signStatusList(facts, '1.1', signers.card), ringWith())).toThrow(
      refusal('JWS_KEY_UNKNOWN'),
    );
    expect(() => openStatusList(signStatusList(facts, '1.3', signers.stranger), ringWith())).toThrow(
      refusal('JWS_SIGNATURE'),
    );
    const late = signStatusList({ ...facts, issuedAt: '2025-12-31T16:00:00Z' }, '1.3', signers.list);
    expect(() => openStatusList(late, ringWith())).toThrow(refusal('STATUS_LIST_MALFORMED'));
    const compromised = { at: '2025-07-02T00:00:00Z', logSize: 0, logRoot: `${'A'.repeat(43)}=` };
    const ring = ringWith({ keys: manifest.keys.map((key) => ({ ...key, compromised })) });
    expect(() => openStatusList(signed, ring)).toThrow(refusal('STATUS_LIST_MALFORMED'));
  });

  it('belongs to one issuer: the list of another address is refused', () => {
    for (const changed of [{ origin: 'https://evil.example' }, { issuer: 2 }]) {
      const foreign = signStatusList({ ...facts, ...changed }, '1.3', signers.list);
      expect(() => openStatusList(foreign, ringWith())).toThrow(refusal('STATUS_LIST_MALFORMED'));
    }
  });

  it.each([
    ['one bit a card', { bits: 1, lst: 'eNpjYAAAAAIAAQ' }],
    ['a text that is not compressed', { bits: 2, lst: 'AAAA' }],
    ['no list', undefined],
  ])('with %s is refused', (_, status_list) => {
    const payload = {
      sub: statusListUri(origin, 1, 2028),
      iat: 1_751_328_000,
      exp: 1_751_414_400,
      status_list,
    };
    const compact = signJws(payload, { kid: '1.3', typ: 'statuslist+jwt' }, signers.list);
    expect(() => openStatusList(compact, ringWith())).toThrow(refusal('STATUS_LIST_MALFORMED'));
  });
});
