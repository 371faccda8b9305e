import { execFileSync } from 'node:child_process';
import { createPublicKey, verify as verifyByNode } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { importJWK, jwtVerify } from 'jose';
import QRCode from 'qrcode';
import { publicKeyPem, qrErrorCorrection, qrSegments, signedMessage, toBase64Url } from '#credential';
import { describeWithTools } from '../pdf/tools.ts';
import { body, issue, keyIds, publicId, signers, statusList } from './authority.ts';

/** What others' programs make of our cards: they know the standards and nothing of our code. */
describeWithTools(['openssl', 'zbarimg'], 'seen from outside', () => {
  const card = issue();
  const message = signedMessage(publicId, card.bodyBytes);
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaoka-outside-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const openssl = (...args: string[]) => execFileSync('openssl', args, { encoding: 'utf8' });

  it('openssl verifies the Ed25519 signature of a card', () => {
    const said = openssl(
      ...['pkeyutl', '-verify', '-pubin', '-rawin'],
      ...['-inkey', file('card.pem', publicKeyPem(signers.card.publicKey))],
      ...['-in', file('card.bin', message)],
      ...['-sigfile', file('card.sig', card.signature)],
    );
    expect(said).toContain('Signature Verified Successfully');
    const key = createPublicKey(publicKeyPem(signers.card.publicKey));
    expect(verifyByNode(null, message.slice(1), key, card.signature)).toBe(false);
  });

  it('openssl verifies the SM2 signature of a card, under the usual id', () => {
    const sm2Card = issue({ key: keyIds.cardSm2 }, publicId, signers.cardSm2);
    const said = openssl(
      ...['pkeyutl', '-verify', '-pubin', '-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'],
      ...['-inkey', file('sm2.pem', publicKeyPem(signers.cardSm2.publicKey))],
      ...['-in', file('sm2.bin', signedMessage(publicId, sm2Card.bodyBytes))],
      ...['-sigfile', file('sm2.sig', derOf(sm2Card.signature))],
    );
    expect(said).toContain('Signature Verified Successfully');
  });

  it('zbarimg reads the QR, segments and all', async () => {
    const png = await QRCode.toBuffer(qrSegments(card.url), {
      errorCorrectionLevel: qrErrorCorrection,
      scale: 4,
    });
    const said = execFileSync('zbarimg', ['--raw', '-q', file('card.png', png)], { encoding: 'utf8' });
    expect(said.trim()).toBe(card.url);
  });

  it('a published library reads the status list', async () => {
    const signed = statusList([
      { index: body.statusIndex, standing: 'revoked' },
      { index: 7, standing: 'superseded' },
    ]);
    const { bytes } = signers.list.publicKey;
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: toBase64Url(bytes) }, 'EdDSA');
    const { payload } = await jwtVerify(signed, key, { currentDate: new Date('2025-07-01T12:00:00Z') });
    expect(payload.sub).toBe('https://kaoka.example.cn/status/1/2028');
    const list = getListFromStatusListJWT(signed);
    expect([list.getStatus(body.statusIndex), list.getStatus(7), list.getStatus(8)]).toEqual([1, 3, 0]);
  });
});

/** SEQUENCE { INTEGER r, INTEGER s }, as openssl wants SM2 signatures. */
function derOf(signature: Uint8Array): Uint8Array {
  const integer = (bytes: Uint8Array) => {
    const trimmed = bytes.slice(bytes.findIndex((byte) => byte !== 0));
    const body = trimmed[0]! & 0x80 ? [0, ...trimmed] : [...trimmed];
    return [2, body.length, ...body];
  };
  const items = [...integer(signature.slice(0, 32)), ...integer(signature.slice(32))];
  return Uint8Array.from([0x30, items.length, ...items]);
}
