import fc from 'fast-check';
import {
  type CardBody,
  cardUrl,
  encodeBody,
  encodeToken,
  parseAddress,
  signedMessage,
  verify,
} from '#credential';
import {
  body,
  issue,
  keyIds,
  now,
  numberOf,
  origin,
  publicId,
  signers,
  trustWith,
} from '../../../test/credential/authority.ts';
import { bitFlips, digitChanges, digitSwaps, truncations } from '../../../test/credential/mutations.ts';

/**
 * Lesson 2. Strict reading and one signature together leave no room: every text that is not the very text that
 * was issued is refused, and refused for a reason that can be named.
 */
describe('lesson 2: nothing changes unnoticed', () => {
  const trust = trustWith();
  const { url, bodyBytes, signature } = issue();
  const { digits } = parseAddress(url) as { digits: string };
  const other = issue({ number: numberOf(18), maskedName: '李*' }, '0999999999999999999999999');
  const believed = new Set(['valid', 'expiring', 'expired', 'suspended', 'revoked', 'superseded']);
  const accepted = (text: string) => believed.has(verify(text, trust, now).outcome);
  const reasonOf = (text: string) => verify(text, trust, now).reason;

  it('not one bit of body or signature', () => {
    expect(
      bitFlips(bodyBytes, signature)
        .map((each) => cardUrl(origin, publicId, each))
        .filter(accepted),
    ).toEqual([]);
  });

  it('not one digit, nor two that changed places', () => {
    const changed = [...digitChanges(digits, 1), ...digitSwaps(digits)];
    expect(changed.map((each) => cardUrl(origin, publicId, each)).filter(accepted)).toEqual([]);
  });

  it('not one digit of the id', () => {
    const ids = digitChanges(publicId, 9);
    expect(ids.map((id) => cardUrl(origin, id, digits)).filter(accepted)).toEqual([]);
  });

  it('not the length', () => {
    expect(
      truncations(digits)
        .map((each) => cardUrl(origin, publicId, each))
        .filter(accepted),
    ).toEqual([]);
    expect(reasonOf(`${url}0`)).toBe('DIGITS_LENGTH');
    expect(reasonOf(`${url}00`)).toBe('DIGITS_LENGTH');
  });

  it('not one field, with the signature kept', () => {
    const changes: Partial<CardBody>[] = [
      { number: numberOf(18) },
      { maskedName: '李**' },
      { maskedName: '张*' },
      { projects: [3, 12, 201] },
      { projects: [3, 12] },
      { validFrom: '2025-06-21' },
      { validTo: '2035-06-20' },
      { statusIndex: 54_322 },
    ];
    for (const change of changes) {
      const forged = encodeToken(encodeBody({ ...body, ...change }), signature);
      expect(reasonOf(cardUrl(origin, publicId, forged))).toBe('SIGNATURE_INVALID');
    }
  });

  it('not the halves of two true cards, nor a true card under the id of another', () => {
    expect(reasonOf(cardUrl(origin, publicId, encodeToken(bodyBytes, other.signature)))).toBe(
      'SIGNATURE_INVALID',
    );
    expect(reasonOf(cardUrl(origin, publicId, encodeToken(other.bodyBytes, signature)))).toBe(
      'SIGNATURE_INVALID',
    );
    expect(reasonOf(cardUrl(origin, publicId, other.digits))).toBe('SIGNATURE_INVALID');
  });

  it('not the signer: a stranger, a key for other uses, the other algorithm', () => {
    const signedBy = (signer: typeof signers.stranger, key: number) => {
      const bytes = encodeBody({ ...body, key });
      return cardUrl(origin, publicId, encodeToken(bytes, signer.sign(signedMessage(publicId, bytes))));
    };
    expect(reasonOf(signedBy(signers.stranger, keyIds.card))).toBe('SIGNATURE_INVALID');
    expect(reasonOf(signedBy(signers.cardSm2, keyIds.card))).toBe('SIGNATURE_INVALID');
    expect(reasonOf(signedBy(signers.card, keyIds.cardSm2))).toBe('SIGNATURE_INVALID');
    expect(reasonOf(signedBy(signers.list, keyIds.list))).toBe('KEY_UNKNOWN');
    expect(reasonOf(signedBy(signers.stranger, 77))).toBe('KEY_UNKNOWN');
  });

  it('not the purpose: a signature over the bare body is no card', () => {
    const bare = signers.card.sign(bodyBytes);
    expect(reasonOf(cardUrl(origin, publicId, encodeToken(bodyBytes, bare)))).toBe('SIGNATURE_INVALID');
  });

  it('not the host: a true card that leads elsewhere is a trap', () => {
    expect(verify(cardUrl('https://kaoka.example.com', publicId, digits), trust, now)).toMatchObject({
      outcome: 'forged',
      reason: 'ORIGIN_FOREIGN',
    });
    expect(reasonOf(cardUrl('http://kaoka.example.cn', publicId, digits))).toBe('ORIGIN_FOREIGN');
    expect(reasonOf(cardUrl('https://kaoka.example.cn:8443', publicId, digits))).toBe('ORIGIN_FOREIGN');
  });

  it("and a forged card is not shown: its words are nobody's", () => {
    const forged = cardUrl(
      origin,
      publicId,
      encodeToken(encodeBody({ ...body, maskedName: '李**' }), signature),
    );
    expect(verify(forged, trust, now).card).toBeUndefined();
  });

  it('and any other text is no card of ours', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(accepted(text)).toBe(false);
      }),
    );
    expect(verify('https://menu.example/table/7', trust, now)).toMatchObject({
      outcome: 'unknown-issuer',
      reason: 'NOT_A_CARD',
    });
  });
});
