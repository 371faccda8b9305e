import {
  countPages,
  describeWithTools,
  extractText,
  inkOf,
  listFonts,
  rasterise,
  readGrey,
} from '../../../test/pdf/index.ts';
import { admitSlipContents } from '../admit-slip/index.ts';
import { type BrowserSupervisor, openBrowser } from '../browser/index.ts';
import { cardContents } from '../card/index.ts';
import { BundledFontBook } from '../fonts/index.ts';
import type { TextShape } from '../page/shapes.ts';
import { embedWhole, type FontEmbedder } from '../pdf/embed-font.ts';
import { SAMPLE_NAMES, sampleAdmitSlip, sampleCard } from '../samples/index.ts';
import { compileTemplate } from './compile.ts';
import { fillSlots } from './fill.ts';
import { printDocument } from './print.ts';
import { stampDocument, stampDocuments } from './stamp.ts';
import type { DocumentContents } from './template.ts';

jest.setTimeout(180_000);

const fonts = new BundledFontBook();
let browser: BrowserSupervisor;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

async function stamp(document: DocumentContents, embed?: FontEmbedder): Promise<Uint8Array> {
  return stampDocument(await compileTemplate(browser, fonts, document.template), document, fonts, embed);
}

/** Puts the whole font into the file: what the eye should see, whatever subsetting does. */
const wholeFonts: FontEmbedder = { embed: embedWhole, finish() {} };

const DPI = 300;
const toPixels = (points: number) => (points * DPI) / 72;

async function differenceOf(first: Uint8Array, second: Uint8Array, page: number): Promise<number> {
  const [a, b] = await Promise.all(
    [first, second].map(async (pdf) => readGrey(await rasterise(pdf, 150, page))),
  );
  const [width, height] = [Math.min(a!.width, b!.width), Math.min(a!.height, b!.height)];
  let different = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [left, right] = [a!.pixels[y * a!.width + x]!, b!.pixels[y * b!.width + x]!];
      if (Math.abs(left - right) > 64) different += 1;
    }
  }
  return different / (width * height);
}

describe('a stamped document', () => {
  it('has the same bytes for the same data, from another browser and fresh fonts too', async () => {
    const document = await cardContents(await sampleCard(8));
    const first = await stamp(document);
    const other = await openBrowser();
    try {
      const compiled = await compileTemplate(other, new BundledFontBook(), document.template);
      const second = await stampDocument(
        compiled,
        await cardContents(await sampleCard(8)),
        new BundledFontBook(),
      );
      expect(Buffer.from(first).equals(second)).toBe(true);
    } finally {
      await other.close();
    }
  });

  it('differs when its data differ', async () => {
    const [first, second] = [await sampleCard(0), await sampleCard(1)];
    expect(
      Buffer.from(await stamp(await cardContents(first))).equals(await stamp(await cardContents(second))),
    ).toBe(false);
  });
});

describeWithTools(['pdftoppm', 'pdftotext'], 'what the eye sees on a stamped document', () => {
  const everyName = SAMPLE_NAMES.map((name, seed) => [name, seed] as const);

  it.each(everyName)('is the ink of the whole font, glyph by glyph: %s', async (_name, seed) => {
    const document = await cardContents(await sampleCard(seed));
    const { measured } = await compileTemplate(browser, fonts, document.template);
    const [front] = await fillSlots(measured, document.contents, fonts);
    const texts = front!.filter((shape): shape is TextShape => shape.kind === 'text');
    const [stamped, whole] = await Promise.all(
      [await stamp(document), await stamp(document, wholeFonts)].map(async (pdf) =>
        readGrey(await rasterise(pdf, DPI)),
      ),
    );
    let glyphs = 0;
    for (const { x, y, size, face, text, spacing } of texts) {
      let left = x;
      for (const character of text) {
        const width = face.advance(character.codePointAt(0)!) * size + spacing;
        const window = {
          left: toPixels(left),
          top: toPixels(y - size * 0.95),
          width: toPixels(width),
          height: toPixels(size * 1.2),
        };
        const [seen, expected] = [inkOf(stamped!, window), inkOf(whole!, window)];
        expect(Math.abs(seen - expected)).toBeLessThanOrEqual(expected * 0.02);
        left += width;
        glyphs += 1;
      }
    }
    expect(glyphs).toBeGreaterThan(20);
  });

  /** A unit that wraps, a name with a rare glyph, and one of fifty characters. */
  const telling = everyName.filter(([, seed]) => [1, 8, 11].includes(seed));

  it.each(telling)('is what Chromium prints: %s', async (_name, seed) => {
    const card = await cardContents(await sampleCard(seed));
    const [stamped, printed] = [await stamp(card), await printDocument(browser, fonts, card)];
    expect(await differenceOf(stamped, printed, 1)).toBeLessThan(0.005);
    expect(await differenceOf(stamped, printed, 2)).toBeLessThan(0.005);
    const slip = await admitSlipContents(await sampleAdmitSlip(seed));
    expect(await differenceOf(await stamp(slip), await printDocument(browser, fonts, slip), 1)).toBeLessThan(
      0.005,
    );
  });

  it('notices a glyph that is not drawn, though its text can be copied', async () => {
    const document = await cardContents(await sampleCard(0));
    const blank = await stamp(document, {
      ...wholeFonts,
      embed(writer, face, codePoints) {
        const font = embedWhole(writer, face, new Set([...codePoints, 0x20]));
        return { ...font, numberOf: () => font.numberOf(0x20) };
      },
    });
    expect(await differenceOf(await stamp(document), blank, 1)).toBeGreaterThan(0.005);
  });

  it('copies out two characters that share a glyph as what they were', async () => {
    const card = await sampleCard(0);
    const name = '王⼀一⻁';
    const pdf = await stamp(await cardContents({ ...card, holder: { ...card.holder, name } }));
    expect(await extractText(pdf)).toContain(name);
  });

  it('is the same in a print file of many, which holds each font once', async () => {
    const documents = await Promise.all([8, 9, 4].map(async (seed) => cardContents(await sampleCard(seed))));
    const compiled = await compileTemplate(browser, fonts, documents[0]!.template);
    const chunks: Uint8Array[] = [];
    for await (const chunk of stampDocuments(compiled, documents, '证卡', fonts)) chunks.push(chunk);
    const many = Buffer.concat(chunks);
    expect(await countPages(many)).toBe(6);
    expect(new Set((await listFonts(many)).map(({ name }) => name)).size).toBe(
      (await listFonts(many)).length,
    );
    expect(many.length).toBeLessThan(180_000);
    const [alone, among] = await Promise.all([
      stamp(documents[1]!).then((pdf) => rasterise(pdf, 150, 1)),
      rasterise(many, 150, 3),
    ]);
    expect((await readGrey(among)).pixels).toEqual((await readGrey(alone)).pixels);
    expect(await extractText(many)).toContain(SAMPLE_NAMES[9]);
  });
});
