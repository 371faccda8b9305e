import { createSigner, prepareCard, signCard } from '#credential/sign';
import {
  body,
  issue,
  keyIds,
  manifest,
  origin,
  publicId,
  ringWith,
  signers,
  today,
} from '../../../test/credential/authority.ts';

const prepare = (
  changes: Partial<typeof body> = {},
  where: Partial<Parameters<typeof prepareCard>[1]> = {},
) => prepareCard({ ...body, ...changes }, { publicId, origin, ring: ringWith(), today, ...where });
const refusal = (code: string) => expect.objectContaining({ code });

describe('signing a card', () => {
  it('gives the same QR each time, so that a job killed half-way can run again', () => {
    expect(issue().url).toBe(issue().url);
    expect(issue().url).toMatch(/^https:\/\/kaoka\.example\.cn\/c\/0123456789012345678901234#\d{224}$/);
  });

  it('needs a fresh ticket each time', () => {
    const ticket = prepare();
    signCard(ticket, signers.card);
    expect(() => signCard(ticket, signers.card)).toThrow(refusal('CARD_NOT_PREPARED'));
    expect(() => signCard({ ...prepare() }, signers.card)).toThrow(refusal('CARD_NOT_PREPARED'));
  });

  it('checks that secret and published key are a pair', () => {
    expect(() => signCard(prepare(), signers.stranger)).toThrow(refusal('SIGNER_MISMATCH'));
    expect(() => signCard(prepare({ key: keyIds.cardSm2 }), signers.card)).toThrow(
      refusal('SIGNER_MISMATCH'),
    );
  });

  it.each([
    ['a number with a wrong check character', { number: 'Z512500017A' }, {}, 'NUMBER_INVALID'],
    ['a full name', { maskedName: '张三' }, {}, 'NAME_INVALID'],
    ['an id that is too large', {}, { publicId: '9'.repeat(25) }, 'PUBLIC_ID_INVALID'],
    ['a host that is not listed', {}, { origin: 'https://evil.example' }, 'ORIGIN_NOT_LISTED'],
    ['an issuer that is not listed', { issuer: 2 }, {}, 'ORIGIN_NOT_LISTED'],
    ['a key that is not listed', { key: 9 }, {}, 'KEY_UNKNOWN'],
    ['a key for status lists', { key: keyIds.list }, {}, 'KEY_UNKNOWN'],
    ['a key before its time', {}, { today: '2024-12-31' }, 'KEY_NOT_IN_FORCE'],
    ['a retired key', {}, { today: '2026-01-01' }, 'KEY_NOT_IN_FORCE'],
    ['a first day after the key retires', { validFrom: '2026-01-01' }, {}, 'KEY_NOT_IN_FORCE'],
  ] as const)('is refused for %s', (_, changes, where, code) => {
    expect(() => prepare(changes, where)).toThrow(refusal(code));
  });

  it('is refused with a compromised key', () => {
    const compromised = { at: '2025-06-01T00:00:00Z', logSize: 0, logRoot: `${'A'.repeat(43)}=` };
    const ring = ringWith({ keys: manifest.keys.map((key) => ({ ...key, compromised })) });
    expect(() => prepare({}, { ring })).toThrow(refusal('KEY_NOT_IN_FORCE'));
  });

  it('is refused where the QR would be too dense to read', () => {
    const far = `https://${'very-'.repeat(8)}long.example.cn`;
    const ring = ringWith({ issuers: [{ ...manifest.issuers[0]!, origins: [far] }] });
    expect(() => prepare({}, { ring, origin: far })).toThrow(refusal('QR_TOO_LARGE'));
  });

  it('wants 32 secret bytes', () => {
    const short = { algorithm: 'Ed25519', secret: new Uint8Array(31) } as const;
    expect(() => createSigner(short)).toThrow(refusal('SECRET_LENGTH'));
  });
});
