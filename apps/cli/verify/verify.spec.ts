import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from 'pdf-lib';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { qrErrorCorrection, qrSegments } from '#credential';
import { issue, now, publicId } from '../../../test/credential/authority.ts';
import { trustBundle } from '../../../test/credential/vectors/index.ts';
import { verifyCommand } from './index.ts';

describe('kaoka verify', () => {
  let folder: string;
  const file = (name: string, content: string | Uint8Array) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  const { url } = issue();
  const revoked = issue({ statusIndex: 1002 });
  const drawn = (text: string, scale = 6) =>
    QRCode.toBuffer(qrSegments(text), { errorCorrectionLevel: qrErrorCorrection, scale });

  async function kaoka(...args: string[]) {
    let said = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
    try {
      const trust = join(folder, 'trust.json');
      await verifyCommand().parseAsync([...args, '--trust', trust, '--at', now], { from: 'user' });
      return { said, code: process.exitCode };
    } finally {
      write.mockRestore();
      process.exitCode = undefined;
    }
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaoka-verify-'));
    file('trust.json', JSON.stringify(trustBundle));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('a URL: in words, with what was checked and when', async () => {
    const { said, code } = await kaoka(url);
    expect(code).toBe(0);
    expect(said).toContain('【有效】');
    expect(said).toContain('姓名：张**');
    expect(said).toContain('✓ 数字签名：签名与内容相符');
  });

  it.each([
    ['revoked', revoked.url, 2],
    ['forged', url.replace(/.$/, (last) => String((Number(last) + 2) % 10)), 3],
    ['unknown-issuer', 'https://menu.example/7', 3],
    ['status-unknown', publicId, 4],
  ])('%s ends with its own exit code', async (outcome, text, exitCode) => {
    const { said, code } = await kaoka(text, '--json');
    expect(JSON.parse(said)).toMatchObject([{ outcome }]);
    expect(code).toBe(exitCode);
  });

  it('an image, even one with barely two pixels a module', async () => {
    expect((await kaoka(file('card.png', await drawn(url)))).code).toBe(0);
    const small = await sharp(await drawn(url, 2))
      .jpeg({ quality: 60 })
      .toBuffer();
    expect((await kaoka(file('small.jpg', small))).code).toBe(0);
  });

  it('a PDF of several cards: each is judged, the gravest counts', async () => {
    const pdf = await PDFDocument.create();
    for (const text of [url, revoked.url]) {
      const page = pdf.addPage([243, 153]);
      const size = (24 / 25.4) * 72;
      page.drawImage(await pdf.embedPng(await drawn(text)), { x: 160, y: 40, width: size, height: size });
    }
    const { said, code } = await kaoka(file('cards.pdf', await pdf.save()), '--json');
    expect(JSON.parse(said).map(({ outcome }: { outcome: string }) => outcome)).toEqual(['valid', 'revoked']);
    expect(code).toBe(2);
  });

  it('tells what is wrong with a file', async () => {
    const blank = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'white' } })
      .png()
      .toBuffer();
    await expect(kaoka(file('blank.png', blank))).rejects.toMatchObject({ code: 'QR_NOT_FOUND' });
    await expect(kaoka(file('broken.pdf', 'no pdf'))).rejects.toMatchObject({ code: 'PDF_UNREADABLE' });
    await expect(kaoka(file('broken.png', 'no png'))).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' });
    await expect(kaoka(join(folder, 'nowhere.png'))).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});
