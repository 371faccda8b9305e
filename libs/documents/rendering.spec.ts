import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  countPages,
  decodeQr,
  describeWithTools,
  extractText,
  listFonts,
  rasteriseGrey,
  readFacts,
  withPdf,
} from '../../test/pdf/index.ts';
import {
  type BrowserSupervisor,
  findMissingGlyphs,
  openBrowser,
  renderAdmitSlip,
  renderAdmitSlips,
  renderCard,
  renderCards,
  renderCertificate,
} from './index.ts';
import { SAMPLE_NAMES, sampleAdmitSlip, sampleCard } from './samples/index.ts';

const run = promisify(execFile);
let browser: BrowserSupervisor;

beforeAll(async () => {
  browser = await openBrowser();
}, 120_000);

afterAll(() => browser.close());

/** pdftotext breaks a name where its line breaks. */
const withoutBreaks = (text: string) => text.replace(/\s+/g, '');

describeWithTools(
  ['pdftotext', 'pdffonts', 'pdfinfo', 'zbarimg', 'pdftoppm', 'qpdf'],
  'a printed document',
  () => {
    it.each(SAMPLE_NAMES.map((name, seed) => [name, seed] as const))(
      'shows %s on a slip of one page and on a card of two, with a QR that scans',
      async (name, seed) => {
        const slipData = await sampleAdmitSlip(seed);
        const slip = await renderAdmitSlip(browser, slipData);
        expect(withoutBreaks(await extractText(slip))).toContain(name);
        expect(await countPages(slip)).toBe(1);
        expect(await decodeQr(slip)).toEqual([slipData.qr]);

        const cardData = await sampleCard(seed);
        const card = await renderCard(browser, cardData);
        const text = withoutBreaks(await extractText(card));
        expect(text).toContain(name);
        expect(text).toContain(cardData.number);
        expect(text).toContain(withoutBreaks(cardData.holder.unit));
        expect(await countPages(card)).toBe(2);
        expect(await decodeQr(card, 300, 2)).toEqual([cardData.qr]);
      },
      60_000,
    );

    it('is an A4 certificate too, which says that it is a copy to be checked', async () => {
      const data = await sampleCard(4);
      const certificate = await renderCertificate(browser, data);
      const text = withoutBreaks(await extractText(certificate));
      for (const words of [
        data.holder.name,
        data.number,
        '可验证副本',
        '不是加盖电子印章的电子证照',
        '第2本',
      ])
        expect(text).toContain(withoutBreaks(words));
      expect(await decodeQr(certificate, 150)).toEqual([data.qr]);
      expect(await readFacts(certificate)).toEqual({
        title: `专项职业能力考核考评员资格证（可验证副本） ${data.number}`,
        pages: 1,
        tagged: true,
        language: 'zh-CN',
      });
      expect(certificate.length).toBeLessThan(150_000);
    });

    it('embeds every font as a subset of TrueType that can be copied from', async () => {
      const fonts = await listFonts(await renderCard(browser, await sampleCard(8)));
      expect(fonts.length).toBeGreaterThanOrEqual(4);
      expect(fonts.some(({ name }) => /hanamin/i.test(name))).toBe(true);
      for (const font of fonts) {
        expect(font).toMatchObject({ type: 'CID TrueType', embedded: true, subset: true, unicode: true });
      }
    });

    it('shows the numbers of a slip’s rules in the font of the rules, and in none that a machine happens to have', async () => {
      const slip = await renderAdmitSlip(browser, await sampleAdmitSlip(2));
      const text = await extractText(slip);
      for (const number of [1, 2, 9, 10]) expect(text).toMatch(new RegExp(`^${number}\\. `, 'm'));
      const ofTemplate = (await listFonts(slip)).filter(({ name }) => /Noto/.test(name));
      expect(ofTemplate.map(({ name }) => name.replace(/^\w+\+/, '')).sort()).toEqual([
        'NotoSansSC-Bold',
        'NotoSansSC-Regular',
        'NotoSerifSC-Black',
      ]);
    });

    it('stands in a print file in the order given', async () => {
      const [first, second] = [await sampleAdmitSlip(0), await sampleAdmitSlip(1)];
      const file = await collect(renderAdmitSlips(browser, [first, second], '准考证'));
      const pages = (await extractText(file)).split('\f');
      expect(pages[0]).toContain(first.candidate.name);
      expect(pages[1]).toContain(second.candidate.name);
    });
  },
);

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return Buffer.concat(list);
}

describe('a print file', () => {
  it('is the same twice, and is made one document at a time', async () => {
    const seen: string[] = [];
    async function* slips() {
      for (const seed of [0, 1, 2]) {
        seen.push(`in ${seed}`);
        yield await sampleAdmitSlip(seed);
      }
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of renderAdmitSlips(browser, slips(), '准考证')) {
      seen.push('out');
      chunks.push(chunk);
    }
    expect(seen).toEqual(['in 0', 'out', 'in 1', 'out', 'in 2', 'out', 'out']);
    const again = await collect(renderAdmitSlips(browser, slips(), '准考证'));
    expect(again.equals(Buffer.concat(chunks))).toBe(true);
  });

  it('holds at least one document', async () => {
    await expect(collect(renderCards(browser, [], '证卡'))).rejects.toMatchObject({
      code: 'PRINT_FILE_EMPTY',
    });
  });
});

describeWithTools(
  ['pdftotext', 'pdftoppm', 'qpdf'],
  'a print file of cards that differ in what they share',
  () => {
    it('has each on its own template, in the order given, as it looks alone', async () => {
      const [first, second] = [await sampleCard(0), await sampleCard(1)];
      const renamed = { ...second, issuer: '四川省技能人才评价指导中心' };
      const file = await collect(renderCards(browser, [first, renamed, second], '证卡'));
      const pages = (await extractText(file)).split('\f').map(withoutBreaks);
      expect([pages[0], pages[2], pages[4]]).toEqual([
        expect.stringContaining(first.issuer),
        expect.stringContaining(renamed.issuer),
        expect.stringContaining(second.issuer),
      ]);
      expect(pages[2]).not.toContain(second.issuer);
      expect((await rasteriseGrey(file, 150, 3)).pixels).toEqual(
        (await rasteriseGrey(await renderCard(browser, renamed), 150, 1)).pixels,
      );
      await withPdf(file, (path) => run('qpdf', ['--check', path]));
    });
  },
);

describeWithTools(['pdfinfo', 'qpdf'], 'a document for who reads by ear', () => {
  const structureOf = (pdf: Uint8Array) =>
    withPdf(pdf, async (path) => (await run('pdfinfo', ['-struct-text', path])).stdout);

  it('holds the template’s words, then each text as a paragraph, and says what a picture shows', async () => {
    const card = await sampleCard(4);
    const structure = await structureOf(await renderCard(browser, card));
    const kinds = [...structure.matchAll(/^ {2}(\w+)/gm)].map(([, kind]) => kind);
    expect(kinds.slice(0, 4)).toEqual(['Div', 'Figure', 'P', 'P']);
    expect(structure).toContain(`"${card.holder.name}"`);
    expect(structure).toMatch(/Div\n\s+".*姓名性别工作单位考评项目证卡编号/);
    const json = await withPdf(await renderCard(browser, card), async (path) => {
      const { stdout } = await run('qpdf', ['--json', '--json-key=qpdf', path], { maxBuffer: 1 << 28 });
      return stdout;
    });
    expect(json.match(/"\/Alt": "u:[^"]*"/g)).toEqual(['"/Alt": "u:持证人照片"', '"/Alt": "u:查验二维码"']);
  });

  it('leaves a slot without words out of what is read', async () => {
    const original = await structureOf(await renderCard(browser, await sampleCard(3)));
    const reissued = await structureOf(await renderCard(browser, { ...(await sampleCard(3)), copy: 2 }));
    const paragraphs = (structure: string) => structure.match(/^ {2}P /gm)!.length;
    expect(paragraphs(reissued)).toBe(paragraphs(original) + 1);
  });
});

describe('bad data', () => {
  it('names every field that is wrong or missing, and prints nothing', async () => {
    const data = await sampleAdmitSlip(0);
    const wrong = {
      ...data,
      seat: 'B7',
      candidate: { ...data.candidate, name: ' ' },
      admitNumber: undefined,
    };
    await expect(renderAdmitSlip(browser, wrong as never)).rejects.toMatchObject({
      code: 'DOCUMENT_DATA_INVALID',
      errors: [{ pointer: '/candidate/name' }, { pointer: '/admitNumber' }, { pointer: '/seat' }].map(
        (error) => expect.objectContaining(error),
      ),
    });
  });

  it('refuses a full ID number on a slip', async () => {
    const data = await sampleAdmitSlip(0);
    const unmasked = { ...data, candidate: { ...data.candidate, maskedId: '510107198001010013' } };
    await expect(renderAdmitSlip(browser, unmasked)).rejects.toMatchObject({
      errors: [{ pointer: '/candidate/maskedId', detail: '证件号码必须打码' }],
    });
  });

  it('names a character that no font can draw, before anything is printed', async () => {
    const data = await sampleCard(0);
    const name = '王\u{E123}芳';
    expect(await findMissingGlyphs(name)).toEqual([{ character: '\u{E123}', codePoint: 0xe123, index: 1 }]);
    await expect(renderCard(browser, { ...data, holder: { ...data.holder, name } })).rejects.toMatchObject({
      code: 'GLYPH_MISSING',
      detail: expect.stringContaining('U+E123'),
    });
  });

  it('says so when a photo is no image', async () => {
    const data = await sampleCard(0);
    const photo = Buffer.from('%PDF-1.7 not a photo');
    await expect(renderCard(browser, { ...data, holder: { ...data.holder, photo } })).rejects.toMatchObject({
      code: 'PHOTO_UNREADABLE',
    });
  });
});
