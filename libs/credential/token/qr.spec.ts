import QRCode from 'qrcode';
import { digitsFor } from '../encoding/digits.ts';
import { formatCredentialNumber } from '../number/index.ts';
import { cardUrl } from './address.ts';
import { encodeBody } from './body-codec.ts';
import { cardLimits } from './card-body.ts';
import { findQrVersion, largestQrVersion, qrErrorCorrection, qrSegments } from './qr.ts';
import { signatureLength } from './token.ts';

const id = '0123456789012345678901234';
const drawn = (url: string) => QRCode.create(qrSegments(url), { errorCorrectionLevel: qrErrorCorrection });

describe('the segments of a QR', () => {
  it('are host, id, hash and digits, each in its cheapest mode', () => {
    expect(qrSegments(`https://k.cn/c/${id}#007`).map(({ mode }) => mode)).toEqual([
      'byte',
      'numeric',
      'byte',
      'numeric',
    ]);
    expect(qrSegments(`https://k.cn/c/${id}`).map(({ mode }) => mode)).toEqual(['byte', 'numeric']);
    expect(qrSegments('准考证 2025').map(({ mode }) => mode)).toEqual(['byte']);
  });

  it('need the version that the drawing library arrives at', () => {
    for (let count = 0; count <= 260; count += 7) {
      const url = `https://kaoka.example.cn/c/${id}#${'7'.repeat(count)}`;
      expect(findQrVersion(qrSegments(url))).toBe(drawn(url).version);
    }
  });

  it('are too many above version 9', () => {
    expect(findQrVersion(qrSegments(`https://k.cn/c/${id}#${'7'.repeat(600)}`))).toBeUndefined();
  });
});

describe('the largest card that the format allows', () => {
  const largest = encodeBody({
    number: formatCredentialNumber({ prefix: 'Z', province: '99', year: 2099, serial: 99_999 }),
    maskedName: `𠮷${'*'.repeat(63)}`,
    projects: [65_533, 65_534, 65_535],
    issuer: cardLimits.issuer,
    validFrom: '2196-01-01',
    validTo: '2199-06-05',
    key: cardLimits.key,
    statusIndex: cardLimits.statusIndex,
  });
  const digits = '9'.repeat(digitsFor(largest.length + signatureLength));
  const versionAt = (host: string) => drawn(cardUrl(`https://${host}`, id, digits)).version;

  it('fits with a host of 20 characters, and with no longer one', () => {
    expect(versionAt('x'.repeat(20))).toBe(largestQrVersion);
    expect(versionAt('x'.repeat(21))).toBe(largestQrVersion + 1);
  });
});
