import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { decodeQr, describeWithTools, inkOf, rasteriseGrey, withPdf } from '../../../test/pdf/index.ts';
import { type BrowserSupervisor, openBrowser } from '../browser/index.ts';
import { BundledFontBook } from '../fonts/index.ts';
import { drawQr } from '../page/qr.ts';
import type { Box, Shape } from '../page/shapes.ts';
import { sampleCard } from '../samples/index.ts';
import { compileTemplate } from '../template/compile.ts';
import { stampDocument, stampDocuments } from '../template/stamp.ts';
import type { DocumentContents } from '../template/template.ts';
import { cardContents } from './index.ts';

jest.setTimeout(120_000);

const run = promisify(execFile);
const fonts = new BundledFontBook();
const DPI = 600;
const toPixels = (millimetres: number) => Math.round((millimetres * DPI) / 25.4);
const toMillimetres = (pixels: number) => (pixels * 25.4) / DPI;
/** Modules to a side of version 8. */
const MODULES = 49;

let browser: BrowserSupervisor;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

async function stamp(document: DocumentContents): Promise<Uint8Array> {
  return stampDocument(await compileTemplate(browser, fonts, document.template), document, fonts);
}

/** The symbol as it is printed: its module in millimetres, and whether four modules around it are white. */
async function measureQr(card: Uint8Array): Promise<{ module: number; quiet: boolean }> {
  const { width, height, pixels } = await rasteriseGrey(card, DPI, 2);
  const dark = (x: number, y: number) => pixels[y * width + x]! < 100;
  // The finder patterns are the only solid black on the right half of the upper side.
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = toPixels(3.2); y < toPixels(29.3); y += 1) {
    for (let x = toPixels(52); x < toPixels(83); x += 1) {
      if (!dark(x, y)) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  const module = (right - left) / MODULES;
  const margin = Math.floor(4 * module) - 1;
  let quiet = true;
  for (let y = top - margin; y < bottom + margin; y += 1) {
    for (let x = left - margin; x < right + margin; x += 1) {
      const inside = x >= left - 1 && x <= right && y >= top - 1 && y <= bottom;
      if (!inside && pixels[y * width + x]! < 254) quiet = false;
    }
  }
  expect(Math.abs(right - left - (bottom - top))).toBeLessThanOrEqual(1);
  return { module: toMillimetres(module), quiet };
}

describeWithTools(['pdftoppm', 'zbarimg', 'pdfinfo'], 'the card', () => {
  it('C01 has a QR of 0.45 mm a module at least, white around it, that reads at 150 dpi', async () => {
    const data = await sampleCard(5);
    const card = await stamp(await cardContents(data));
    const { module, quiet } = await measureQr(card);
    expect(module).toBeGreaterThanOrEqual(0.45);
    expect(module).toBeLessThan(0.47);
    expect(quiet).toBe(true);
    expect(await decodeQr(card, 150, 2)).toEqual([data.qr]);
  });

  it('C02 is measured: a smaller symbol, or one without its margin, is noticed', async () => {
    const data = await sampleCard(5);
    const contents = await cardContents(data);
    const withQr = (draw: (box: Box) => Shape[]) =>
      stamp({ ...contents, contents: { ...contents.contents, qr: { draw } } });
    const small = await withQr((box) => drawQr(data.qr, { ...box, width: box.width * 0.93 }));
    expect((await measureQr(small)).module).toBeLessThan(0.45);
    const bare = (box: Box) =>
      drawQr(data.qr, { ...box, x: box.x - 6 }).filter(({ kind }) => kind === 'modules');
    expect(await measureQr(await withQr(bare))).toMatchObject({ quiet: false });
  });

  it('C03 refuses content whose modules would be too fine', async () => {
    const data = await sampleCard(5);
    await expect(
      stamp(await cardContents({ ...data, qr: `${data.qr}${'7'.repeat(60)}` })),
    ).rejects.toMatchObject({
      code: 'QR_CONTENT_TOO_LONG',
      errors: [{ pointer: '/qr' }],
    });
  });

  it('C04 comes with bleed and crop marks for a printing house, and is the same within', async () => {
    const document = await cardContents(await sampleCard(2));
    const compiled = await compileTemplate(browser, fonts, document.template);
    const collect = async (forPress: boolean) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of stampDocuments([{ compiled, contents: document.contents }], '证卡', fonts, {
        forPress,
      }))
        chunks.push(chunk);
      return Buffer.concat(chunks);
    };
    const [plain, press] = [await collect(false), await collect(true)];
    const boxes = await withPdf(press, async (path) => {
      const { stdout } = await run('pdfinfo', ['-box', path]);
      return new Map(
        [...stdout.matchAll(/^(\w+Box):\s+(.*)$/gm)].map(([, name, list]) => [
          name,
          list!.trim().split(/\s+/).map(Number),
        ]),
      );
    });
    const sizeOf = (name: string) => {
      const [left, bottom, right, top] = boxes.get(name)!;
      return [right! - left!, top! - bottom!].map((points) => Math.round((points * 25.4 * 10) / 72) / 10);
    };
    expect(sizeOf('TrimBox')).toEqual([85.6, 54]);
    expect(sizeOf('BleedBox')).toEqual([91.6, 60]);
    expect(sizeOf('MediaBox')).toEqual([101.6, 70]);

    const sheet = await rasteriseGrey(press, DPI);
    const at = (x: number, y: number) => sheet.pixels[toPixels(y) * sheet.width + toPixels(x)]!;
    expect(at(6, 35)).toBeLessThan(254);
    expect(at(6, 35)).toBeGreaterThan(200);
    expect(at(2, 35)).toBe(255);
    expect(Math.min(at(2, 7.97), at(2, 8), at(2, 8.03))).toBeLessThan(100);

    const inner = await rasteriseGrey(plain, DPI);
    const window = { left: toPixels(1), top: toPixels(1), width: toPixels(83.6), height: toPixels(52) };
    const within = { ...window, left: toPixels(9), top: toPixels(9) };
    const [alone, framed] = [inkOf(inner, window), inkOf(sheet, within)];
    expect(Math.abs(alone - framed)).toBeLessThan(alone * 0.01);
  });
});
