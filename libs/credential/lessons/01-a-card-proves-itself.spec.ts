import { parseAddress, verify } from '#credential';
import {
  body,
  issue,
  issuerName,
  keyIds,
  now,
  publicId,
  signers,
  trustWith,
} from '../../../test/credential/authority.ts';

/**
 * Lesson 1. A card carries its own proof. The QR holds an address, an id, the card's few facts and a signature
 * over id and facts; whoever holds the issuer's public key needs neither network nor register.
 */
describe('lesson 1: a card proves itself', () => {
  const { url } = issue();

  it('with nothing but what the verifier already holds', () => {
    const verdict = verify(url, trustWith(), now);
    expect(verdict).toMatchObject({ outcome: 'valid', outcomeName: '有效', reason: 'OK', checkedAt: now });
    expect(verdict.card).toEqual({
      publicId,
      number: body.number,
      maskedName: '张**',
      projects: ['川味火锅制作', '家庭照护', '蜀绣制作'],
      issuer: issuerName,
      validFrom: '2025-06-20',
      validTo: '2028-06-20',
    });
  });

  it('and says what was checked, and as of when', () => {
    const { checks, statusAsOf } = verify(url, trustWith(), now);
    expect(checks.map(({ name, passed, at }) => [name, passed, at])).toEqual([
      ['form', true, now],
      ['issuer', true, now],
      ['key', true, now],
      ['signature', true, now],
      ['address', true, now],
      ['standing', true, '2025-07-01T00:00:00Z'],
      ['dates', true, now],
    ]);
    expect(statusAsOf).toBe('2025-07-01T00:00:00Z');
  });

  it('the same whether it was scanned, or its token was pasted without the address', () => {
    const { digits } = parseAddress(url);
    expect(verify(`${publicId}#${digits}`, trustWith(), now).outcome).toBe('valid');
  });

  it('while the id alone proves nothing and has to be asked for', () => {
    const verdict = verify(publicId, trustWith(), now);
    expect(verdict).toMatchObject({ outcome: 'status-unknown', reason: 'ASK_ONLINE' });
    expect(verdict.card).toBeUndefined();
  });

  it('with SM2 and SM3 as well: the key, not the card, says which', () => {
    const { url: sm2Url } = issue({ key: keyIds.cardSm2 }, publicId, signers.cardSm2);
    expect(verify(sm2Url, trustWith(), now).outcome).toBe('valid');
    expect(sm2Url).toHaveLength(url.length);
  });
});
