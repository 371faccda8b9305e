import {
  glyphInks,
  INK_DPI,
  listOverflows,
  listWrongInk,
  pageDifference,
} from '../../../test/documents/truth/judge.ts';
import { randomPeople } from '../../../test/documents/truth/random-people.ts';
import {
  countPages,
  describeWithTools,
  extractText,
  listFonts,
  rasterise,
  rasteriseGrey,
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

describe('a document with something wrong in a slot', () => {
  it('is stopped by the name of the slot that has no content', async () => {
    const document = await cardContents(await sampleCard(0));
    const { unit: _, ...contents } = document.contents;
    await expect(stamp({ ...document, contents })).rejects.toMatchObject({
      code: 'SLOT_UNFILLED',
      errors: [{ pointer: '/unit' }],
    });
  });

  it('is stopped by the name of a slot that the template does not have', async () => {
    const document = await cardContents(await sampleCard(0));
    const contents = { ...document.contents, untit: { text: '四川' } };
    await expect(stamp({ ...document, contents })).rejects.toMatchObject({
      code: 'SLOT_UNKNOWN',
      detail: expect.stringContaining('“untit”'),
      errors: [{ pointer: '/untit' }],
    });
  });

  it('is stopped by the name of the slot and the place in it that no font can draw', async () => {
    const document = await cardContents(await sampleCard(0));
    const contents = { ...document.contents, unit: { text: '四川\u{E123}' } };
    await expect(stamp({ ...document, contents })).rejects.toMatchObject({
      code: 'GLYPH_MISSING',
      detail: expect.stringContaining('“unit”第 3 个字符'),
      errors: [{ pointer: '/unit', detail: 'U+E123' }],
    });
  });

  it('is refused where a term’s own words don’t fit its template', async () => {
    const card = await sampleCard(0);
    const long = await cardContents({
      ...card,
      verifyAddress: 'very-long-host-name.example.sichuan.gov.cn/verify',
    });
    await expect(stamp(long)).rejects.toMatchObject({
      code: 'TEMPLATE_OVERFLOW',
      detail: expect.stringContaining('very-long-host-name'),
    });
  });
});

describeWithTools(['pdftoppm', 'pdftotext'], 'what the eye sees on a stamped document', () => {
  const everyName = SAMPLE_NAMES.map((name, seed) => [name, seed] as const);

  async function inksOf(document: DocumentContents, embed?: FontEmbedder) {
    const { measured } = await compileTemplate(browser, fonts, document.template);
    const [front] = await fillSlots(measured, document.contents, fonts);
    const texts = front!.filter((shape): shape is TextShape => shape.kind === 'text');
    const [seen, expected] = [await stamp(document, embed), await stamp(document, wholeFonts)];
    return glyphInks(texts, await rasteriseGrey(seen, INK_DPI, 1), await rasteriseGrey(expected, INK_DPI, 1));
  }

  it.each(everyName)('is the ink of the whole font, glyph by glyph: %s', async (_name, seed) => {
    const inks = await inksOf(await cardContents(await sampleCard(seed)));
    expect(listWrongInk(inks)).toEqual([]);
    expect(inks.length).toBeGreaterThan(20);
    expect(inks.filter(({ expected }) => expected > 0).length).toBeGreaterThan(20);
  });

  it('notices by its ink a single glyph that is not drawn, or drawn as another', async () => {
    const card = await sampleCard(0);
    const document = await cardContents({ ...card, holder: { ...card.holder, name: '王芳' } });
    const swap = (from: string, to: string): FontEmbedder => ({
      ...wholeFonts,
      embed(writer, face, codePoints) {
        const font = embedWhole(writer, face, codePoints);
        const [wrong, right] = [to, from].map((character) => character.codePointAt(0)!);
        return {
          ...font,
          numberOf: (codePoint) => font.numberOf(codePoint === right ? wrong! : codePoint),
        };
      },
    });
    const wrongOf = async (embed: FontEmbedder) =>
      listWrongInk(await inksOf(document, embed)).map(({ character }) => character);
    expect(await wrongOf(swap('芳', ' '))).toEqual(['芳']);
    expect(await wrongOf(swap('王', '主'))).toEqual(['王']);
  });

  /** A unit that wraps, a name with a rare glyph, and one of fifty characters. */
  const telling = everyName.filter(([, seed]) => [1, 8, 11].includes(seed));

  it.each(telling)('is what Chromium prints: %s', async (_name, seed) => {
    const card = await cardContents(await sampleCard(seed));
    const [stamped, printed] = [await stamp(card), await printDocument(browser, fonts, card)];
    expect(await pageDifference(stamped, printed, 1)).toBeLessThan(0.005);
    expect(await pageDifference(stamped, printed, 2)).toBeLessThan(0.005);
    const slip = await admitSlipContents(await sampleAdmitSlip(seed));
    expect(
      await pageDifference(await stamp(slip), await printDocument(browser, fonts, slip), 1),
    ).toBeLessThan(0.005);
  });

  it('notices what is shifted by a third of a millimetre, or not drawn', async () => {
    const document = await cardContents(await sampleCard(0));
    const good = await stamp(document);
    const compiled = await compileTemplate(browser, fonts, document.template);
    const slots = compiled.measured.slots.map((slot) => ({
      ...slot,
      box: { ...slot.box, x: slot.box.x + 1 },
    }));
    const moved = { ...compiled, measured: { ...compiled.measured, slots } };
    expect(await pageDifference(good, await stampDocument(moved, document, fonts), 1)).toBeGreaterThan(0.005);
    const blank = await stamp(document, {
      ...wholeFonts,
      embed(writer, face, codePoints) {
        const font = embedWhole(writer, face, new Set([...codePoints, 0x20]));
        return { ...font, numberOf: () => font.numberOf(0x20) };
      },
    });
    expect(await pageDifference(good, blank, 1)).toBeGreaterThan(0.005);
  });

  it('overflows nowhere, for random people with names of up to fifty code points', async () => {
    for (const { card, slip } of await randomPeople(60, 4)) {
      for (const document of [await cardContents(card), await admitSlipContents(slip)]) {
        const { measured } = await compileTemplate(browser, fonts, document.template);
        const pages = await fillSlots(measured, document.contents, fonts);
        expect(listOverflows(measured, pages)).toEqual([]);
        const texts = pages.flat().map((shape) => (shape.kind === 'text' ? shape.text : ''));
        expect(texts.join('')).toContain([...card.holder.name].at(-1));
      }
    }
  });

  it('notices a text that hangs over its place', async () => {
    const document = await cardContents(await sampleCard(11));
    const { measured } = await compileTemplate(browser, fonts, document.template);
    const pages = await fillSlots(measured, document.contents, fonts);
    const larger = pages.map((shapes) =>
      shapes.map((shape) => (shape.kind === 'text' ? { ...shape, size: shape.size * 1.3 } : shape)),
    );
    expect(listOverflows(measured, larger).length).toBeGreaterThan(2);
  });

  it('is what Chromium prints, for a few random people (200 of them in truth:documents)', async () => {
    for (const { card } of await randomPeople(4, 7)) {
      const document = await cardContents(card);
      const printed = await printDocument(browser, fonts, document);
      expect(await pageDifference(await stamp(document), printed, 1)).toBeLessThan(0.005);
    }
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
    const stampable = documents.map(({ contents }) => ({ compiled, contents }));
    for await (const chunk of stampDocuments(stampable, '证卡', fonts)) chunks.push(chunk);
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
