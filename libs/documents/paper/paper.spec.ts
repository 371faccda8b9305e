import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countPages, describeWithTools, extractText, listFonts } from '../../../test/pdf/index.ts';
import { type BrowserSupervisor, openBrowser } from '../browser/index.ts';
import { BundledFontBook } from '../fonts/index.ts';
import {
  sampleApplicationForm,
  sampleBatchSummary,
  sampleCircular,
  sampleHandOverRegister,
  sampleRoomRecord,
  sampleSitting,
  sampleSummaryTable,
} from '../samples/index.ts';
import {
  applicationForm,
  batchSummary,
  circular,
  deskLabels,
  doorSheet,
  handOverRegister,
  type Paper,
  printPaper,
  roomRecord,
  seatPlan,
  signInSheet,
  summaryTable,
} from './index.ts';
import { checkbox, paperHtml } from './paper.ts';

jest.setTimeout(120_000);

const fonts = new BundledFontBook();
let browser: BrowserSupervisor;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const print = (paper: Paper) => printPaper(browser, fonts, paper);
const pagesOf = async (paper: Paper) =>
  (await extractText(await print(paper)))
    .split('\f')
    .map(compact)
    .filter((page) => page !== '');
const compact = (text: string) => text.replace(/\s+/g, '');

describeWithTools(['pdftotext', 'pdffonts', 'pdfinfo'], 'papers', () => {
  it('lay out Annex 1 on one page, in the order of the notice, with the words of the form in force', async () => {
    const pdf = await print(applicationForm(await sampleApplicationForm()));
    expect(await countPages(pdf)).toBe(1);
    const text = compact(await extractText(pdf));
    const order = [
      '填表日期：2025年5月9日',
      '姓名',
      '性别',
      '出生年月',
      '身份证号码',
      '联系手机',
      '文化程度',
      '工作单位',
      '专业工龄',
      '推荐单位类型',
      '已备案',
      '拟备案',
      '正式受理日期：2025年4月18日',
      '联系地址',
      '专业技术职称级别及专业',
      '所在地区',
      '申报考评项目',
      '申报条件',
      '教学经验3年以上',
      '工作简介',
      '承诺声明',
      '承诺人（本人签名）',
      '推荐单位意见',
      '（盖章）',
      '此表自2025年4月28日启用',
    ];
    let from = 0;
    for (const words of order) {
      const at = text.indexOf(words, from);
      expect([words, at >= from]).toEqual([words, true]);
      from = at;
    }
    expect(text).toContain('吉克阿依莫·乌嘎𠀀');
    expect(text).toContain('1984年11月');
  });

  it('lay out Annex 2 in landscape with its ten columns and their heads on each page', async () => {
    const table = summaryTable(sampleSummaryTable());
    const pages = await pagesOf(table);
    expect(pages.length).toBeGreaterThan(1);
    // Nothing ran over: each page that was laid out is one that came out.
    expect(pages.length).toBe(table.body.match(/<section class="page">/g)?.length);
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('序号工作单位姓名性别身份证号码文化程度');
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`);
      expect(page).toContain('2025年6月5日16:20打印');
      expect(page).toContain('经办人：李静联系电话：13800000000填报时间：2025年5月12日');
    }
    for (const { name } of sampleSummaryTable().people) expect(pages.join('')).toContain(name);
  });

  it('R53 end each page of Annex 2 in its subtotal, the last in the total, however long the names are', async () => {
    const { people, ...head } = sampleSummaryTable();
    const many = Array.from({ length: 7 }, () => people).flat();
    const pages = await pagesOf(summaryTable({ ...head, people: many }));
    const counts = pages.map((page) => Number(/本页小计(\d+)人/.exec(page)?.[1]));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(many.length);
    expect(pages.map((page) => page.includes('合计84人'))).toEqual(
      pages.map((_, index) => index === pages.length - 1),
    );
  });

  it('R53 leave blank rows up to the form’s seven, and tick training or renewal', async () => {
    const { people, ...head } = sampleSummaryTable();
    const few = summaryTable({ ...head, round: 'renewal', people: people.slice(0, 2) });
    const [text, ...more] = await pagesOf(few);
    expect(more).toEqual([]);
    expect(text).toContain('34567本页小计2人合计2人');
    expect(few.body).toContain(`${checkbox(false)}培训　${checkbox(true)}复核`);
    expect(summaryTable({ ...head, people }).body).toContain(`${checkbox(true)}培训　${checkbox(false)}复核`);
  });

  it('draw across each page who took full ID numbers out, when and what for', async () => {
    const watermark = { by: '省职鉴中心王老师', at: '2025年6月20日 09:30', reason: '报送省厅' };
    const pages = await pagesOf(summaryTable({ ...sampleSummaryTable(), watermark }));
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page).toContain('省职鉴中心王老师2025年6月20日09:30用途：报送省厅');
    const plain = await pagesOf(summaryTable(sampleSummaryTable()));
    expect(plain.join('')).not.toContain('用途');
  });

  it('C18 print a register to sign for cards by, with number, prefecture and validity', async () => {
    const pages = await pagesOf(handOverRegister(sampleHandOverRegister()));
    for (const page of pages) {
      expect(page).toContain('所在市（州）：凉山彝族自治州');
      expect(page).toContain('证卡编号姓名工作单位考评项目有效期至领取日期领取人签名代领人及备注');
      expect(page).toContain('清点张数：');
    }
    for (const { number } of sampleHandOverRegister().cards) expect(pages.join('')).toContain(number);
    expect(pages.at(-1)).toContain('合计12张');
    expect(pages.join('')).not.toMatch(/\d{17}[\dX]/);
  });

  it('list a sitting by seat on one page, and label every desk', async () => {
    const sitting = await sampleSitting();
    for (const paper of [signInSheet(sitting), doorSheet(sitting), seatPlan(sitting)]) {
      expect(await countPages(await print(paper))).toBe(1);
    }
    const shuffled = { ...sitting, candidates: [...sitting.candidates].reverse() };
    const text = await extractText(await print(signInSheet(shuffled)), ['-layout']);
    expect([...text.matchAll(/^\s*\d+\s+(\d-\d)\s/gm)].map(([, seat]) => seat)).toEqual(
      sitting.candidates.map(({ seat }) => seat),
    );
    const labels = await extractText(await print(deskLabels(sitting)));
    for (const { admitNumber } of sitting.candidates) expect(labels).toContain(admitNumber);
  });

  it('hold names of fifty characters on labels and plans, in rooms of any size', async () => {
    const sitting = await sampleSitting();
    const candidates = sitting.candidates.map((candidate, index) => ({
      ...candidate,
      name: index % 2 === 0 ? '嘎'.repeat(50) : `${'依莫·'.repeat(12)}乌嘎`,
    }));
    const seats = { rows: 12, columns: 14 };
    for (const paper of [
      deskLabels({ ...sitting, candidates }),
      seatPlan({ ...sitting, candidates }),
      seatPlan({ ...sitting, candidates, room: { name: 'B101', ...seats } }),
    ]) {
      const [, right, , left] = paper.margins;
      const width = (paper.orientation === 'portrait' ? 210 : 297) - left - right;
      const overflowing = await browser.run(async (page) => {
        await page.setContent(
          paperHtml({ ...paper, css: `${paper.css} body { width: ${width}mm; }` }, '', []),
        );
        return page.evaluate(`[...document.querySelectorAll('.place, .desk, .place > div, .who, .seat')]
          .filter((box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1)
          .map((box) => [box.className, box.textContent, box.scrollWidth, box.clientWidth, box.scrollHeight, box.clientHeight].join(' '))`);
      });
      expect(overflowing).toEqual([]);
    }
  });

  it('print a circular in the layout of GB/T 9704, and refuse square brackets in its number', async () => {
    const text = compact(await extractText(await print(circular(sampleCircular()))));
    expect(text).toContain('川职鉴〔2025〕12号');
    expect(text).toContain('－1－');
    expect(() => circular({ ...sampleCircular(), documentNumber: '川职鉴[2025]12号' })).toThrow(
      '/documentNumber',
    );
  });

  it('number a circular’s odd pages on the right and its even pages on the left', async () => {
    const [paragraph] = sampleCircular().paragraphs;
    const long = { ...sampleCircular(), paragraphs: Array.from({ length: 12 }, () => paragraph!) };
    const pages = (await extractText(await print(circular(long)), ['-layout'])).split('\f');
    const indentOf = (page: string) => /^( *)－\d－/m.exec(page)![1]!.length;
    expect(indentOf(pages[0]!)).toBeGreaterThan(20);
    expect(indentOf(pages[1]!)).toBeLessThan(10);
  });

  it('set a circular in the faces that the office brought', async () => {
    const folder = await mkdtemp(join(tmpdir(), '考卡 字体-'));
    try {
      const { paragraphs, title } = sampleCircular();
      const used = [...new Set(paragraphs.join('') + title)].map((character) => character.codePointAt(0)!);
      await writeFile(join(folder, 'fangsong.ttf'), fonts.getFace('Kaoka Sans', 700).subset(used));
      const own = new BundledFontBook({ folder });
      const listed = await listFonts(await printPaper(browser, own, circular(sampleCircular())));
      expect(listed.map(({ name }) => name.replace(/^[A-Z]+\+/, ''))).toContain('NotoSansSC-Bold');
      const bundled = await listFonts(await print(circular(sampleCircular())));
      expect(bundled.some(({ name }) => name.includes('NotoSans'))).toBe(false);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('sum up a batch, and leave a room record to be filled in on one page', async () => {
    const text = compact(await extractText(await print(batchSummary(sampleBatchSummary()))));
    expect(text).toContain('合计11010641');
    expect(await countPages(await print(roomRecord(sampleRoomRecord())))).toBe(1);
  });

  it('embed every font, extension B included', async () => {
    const listed = await listFonts(await print(signInSheet(await sampleSitting())));
    expect(listed.some(({ name }) => name.includes('HanaMin'))).toBe(true);
    for (const font of listed)
      expect(font).toMatchObject({ type: 'CID TrueType', embedded: true, subset: true });
  });

  it('take what people typed as text, never as markup', async () => {
    const table = sampleSummaryTable();
    const people = [{ ...table.people[0]!, employer: '<img src=x onerror=alert(1)>&公司"' }];
    expect(compact(await extractText(await print(summaryTable({ ...table, people }))))).toContain(
      '<imgsrc=xonerror=alert(1)>&公司"',
    );
  });

  it('stop at a character that no font can draw', async () => {
    const data = { ...(await sampleApplicationForm()), name: '王\u{E123}' };
    await expect(print(applicationForm(data))).rejects.toMatchObject({ code: 'GLYPH_MISSING' });
  });
});
