import { readFileSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Account, hashPassword } from '#database/account';
import { moveApplication } from '#database/application';
import { createOrganisation, type Organisation } from '#database/organisation';
import { IdNumberVault, Person } from '#database/person';
import { createTerm } from '#database/term';
import { type LaunchedChromium, launchChromium } from '#documents';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { idNumberOf } from '../factories/applicant.ts';
import { sampleBrief } from '../factories/application.ts';
import { phone, Visitor } from '../first-light/person.ts';
import { extractText } from '../pdf/index.ts';
import { type Stack, startStack } from '../stack/stack.ts';

const password = 'Kaoka-2026';
const idNumber = idNumberOf(5);
const unitName = '成都火锅技艺培训学校';
const now = Date.now();
const day = (days: number) => new Date(now + days * 86_400_000).toISOString();

let stack: Stack;
let source: DataSource;
let chromium: LaunchedChromium;
let visitor: Visitor;
let unit: Organisation;
let folder: string;

jest.setTimeout(120_000);

/** The demo term, with its registration open today. */
function termOfToday() {
  const review = { from: day(-2), to: day(4) };
  return {
    ...demoTerm,
    windows: {
      registration: { from: day(-2), to: day(2) },
      unitReview: { from: day(-2), to: day(3) },
      prefectureReview: review,
      provinceReview: review,
      study: { from: day(5), to: day(20) },
    },
    exam: { ...demoTerm.exam, days: [{ ...demoTerm.exam.days[0]!, date: day(30).slice(0, 10) }] },
  };
}

beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack(), launchChromium()]);
  source = await createDataSource(stack.databaseUrl, 2).initialize();
  const key = (name: string) => Buffer.from(stack.env[name]!, 'base64');
  const vault = new IdNumberVault({
    sealing: key('ID_NUMBER_SEALING_KEY'),
    hashing: key('ID_NUMBER_HASHING_KEY'),
  });
  const actor = { accountId: null, name: '系统' };
  const facts = { code: '2025-2', name: '2025年第二期', settings: termOfToday(), assumed: [], actor };
  await createTerm(source.manager, facts, new Date());
  unit = await createOrganisation(source.manager, { kind: 'unit', name: unitName, prefecture: '510100' });
  const person = await source.manager.save(Person, {
    name: '阿依·古丽',
    idKind: 'mainland',
    idNumberSealed: vault.seal(idNumber),
    idNumberHash: vault.hash(idNumber),
  });
  await source.manager.save(Account, {
    role: 'candidate',
    login: null,
    name: person.name,
    organisationId: null,
    personId: person.id,
    passwordHash: await hashPassword(password),
  });
  folder = await mkdtemp(path.join(tmpdir(), 'kaoka-apply-'));
  visitor = await Visitor.arrive(chromium.browser, stack.url, phone);
});

afterAll(async () => {
  await visitor?.leave();
  await chromium?.close();
  await source?.destroy();
  await stack?.stop();
});

/** At once, as a picker or a paste does; what React listens to is the input event. */
const put = async (label: string, text: string) => {
  const field = await visitor.page.waitForSelector(
    `::-p-xpath(//label[text()="${label}"]/..//*[self::input or self::textarea])`,
  );
  await field!.evaluate((node, value) => {
    const input = node as unknown as HTMLInputElement;
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')!.set!.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
};
const seeScreen = async (name: string) => {
  if (process.env.KAOKA_SCREENS)
    await visitor.page.screenshot({
      path: path.join(process.env.KAOKA_SCREENS, `${name}.png`) as `${string}.png`,
      fullPage: true,
    });
};
const choose = (label: string, code: string) =>
  visitor.page.locator(`::-p-aria([name="${label}"][role="combobox"])`).setTimeout(20_000).fill(code);
const tick = (name: string) =>
  visitor.page.locator(`::-p-xpath(//label[contains(., "${name}")]//input)`).click();
const file = async (name: string, bytes: Buffer) => {
  const place = path.join(folder, name);
  await writeFile(place, bytes);
  return place;
};
const scan = async (name: string) =>
  file(
    name,
    await sharp({ create: { width: 800, height: 1100, channels: 3, background: '#f4f1ea' } })
      .jpeg()
      .toBuffer(),
  );
async function uploadTo(label: string, place: string): Promise<void> {
  const field = (await visitor.page.waitForSelector(`input[type=file][aria-label="上传${label}"]`))!;
  await (field as unknown as { uploadFile(path: string): Promise<void> }).uploadFile(place);
  await visitor.page.waitForSelector(
    `::-p-xpath(//section[@aria-label="${label}"][contains(., "已上传 1 个")])`,
  );
}
const stepTo = async (title: string) => {
  await visitor.page
    .locator(`::-p-xpath(//nav[@aria-label="填报步骤"]//button[contains(., "${title}")])`)
    .click();
  await visitor.sees(new RegExp(`第\\d步，共7步 ${title}`));
};
const saved = () => visitor.page.waitForSelector('[data-save="saved"]');
const applicationRow = async () =>
  (await source.query('SELECT * FROM application ORDER BY serial DESC LIMIT 1'))[0];

describe('applying on a phone', () => {
  it('01 begins in the open term, and the first load stays small', async () => {
    const assets = new Set<string>();
    visitor.page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname.startsWith('/assets/')) assets.add(pathname);
    });
    await visitor.signIn(idNumber, password);
    await visitor.sees('报名申报');
    await visitor.sees(demoTerm.title);
    const kilobytes =
      [...assets].reduce((sum, name) => sum + gzipSync(readFileSync(`dist/web${name}`)).length, 0) / 1024;
    expect(kilobytes).toBeGreaterThan(50);
    expect(kilobytes).toBeLessThan(200);
    await seeScreen('01-terms');
    await visitor.click('开始申报');
    await visitor.sees('第1步，共7步 个人信息');
    const seen = await visitor.text();
    for (const words of [
      '阿依·古丽',
      `${idNumber.slice(0, 6)}********${idNumber.slice(-4)}`,
      '还有1天23小时',
    ])
      expect(seen).toContain(words);
    expect(seen).not.toContain(idNumber);
  });

  it('02 crops the portrait and tells at once what is wrong with it', async () => {
    const small = await file(
      '小.png',
      await sharp({ create: { width: 300, height: 420, channels: 3, background: '#112233' } })
        .png()
        .toBuffer(),
    );
    const field = async () =>
      (await visitor.page.waitForSelector('.portrait input[type=file]'))! as unknown as {
        uploadFile(path: string): Promise<void>;
      };
    await (await field()).uploadFile(small);
    await visitor.sees('清晰度：不符合');
    await visitor.sees('浅色背景：不符合');
    await seeScreen('02-crop');
    await visitor.click('取消');
    const head = Buffer.from(
      '<svg width="1200" height="1600"><rect width="1200" height="1600" fill="#eef3f7"/><circle cx="600" cy="560" r="260" fill="#c99a78"/><path d="M180 1600c40-420 240-600 420-600s380 180 420 600" fill="#2b4a66"/></svg>',
    );
    await (await field()).uploadFile(await file('照片.jpg', await sharp(head).jpeg().toBuffer()));
    await visitor.sees('浅色背景：符合');
    await visitor.click('使用这张照片');
    await visitor.page.waitForSelector('img[alt="已上传的证件照"]');
  });

  it('03 fills in with live rules, saved on the way, and comes back to it', async () => {
    await visitor.fill('联系手机', '16300000001');
    await choose('文化程度', '31');
    await visitor.fill('工作单位', unitName);
    await visitor.fill('专业工龄（年）', '12');
    await seeScreen('03-person');
    await visitor.click('下一步');
    await visitor.sees('第2步，共7步 推荐单位');
    await visitor.page.locator('input[type=search]').fill('火锅');
    await visitor.page
      .locator(`::-p-xpath(//ul[@class="unit-list"]//button[contains(., "${unitName}")])`)
      .click();
    await tick('已备案');
    await visitor.click('下一步');
    await visitor.sees('第3步，共7步 资格与项目');
    await visitor.fill('联系地址', '四川省成都市示范路1号');
    await choose('所在地区', '510100');
    await tick('有职业资格证书');
    await choose('证书级别', '4');
    await visitor.fill('证书职业（工种）', '中式烹调师');
    await tick('川味火锅制作');
    await tick('蜀绣制作');
    await visitor.sees('申报项目应为同一类型');
    await tick('蜀绣制作');
    await tick('川味凉菜制作');
    await seeScreen('04-qualification');
    await saved();
    await visitor.page.reload({ waitUntil: 'networkidle2' });
    await visitor.sees('共7步');
    await stepTo('资格与项目');
    await visitor.sees('已选 2');
  });

  it('04 says which level is high enough, counts years and characters as they are typed', async () => {
    await stepTo('申报条件');
    await tick('1. 证书或职称');
    await tick('4. 相关工作10年以上');
    await visitor.click('添加一段工作经历');
    await put('开始年月', '2018-01');
    await tick('至今');
    await visitor.sees(/合计\d+年/);
    await visitor.sees('应满10年');
    await tick('4. 相关工作10年以上');
    await stepTo('核对提交');
    await visitor.sees('证书应为高级（三级）及以上');
    await stepTo('资格与项目');
    await choose('证书级别', '3');
    await stepTo('工作简介');
    await put('工作简介', '太短了');
    await visitor.sees('3 字，还差 297 字');
    await seeScreen('05-brief');
    await put('工作简介', sampleBrief);
    await visitor.sees('已满 300 字');
    await saved();
  });

  it('04a keeps what is typed while the network is away, says so, and saves once it is back', async () => {
    const typed = `${sampleBrief}断网时写下的一句。`;
    await visitor.page.setOfflineMode(true);
    await put('工作简介', typed);
    await visitor.sees('网络不通，恢复后自动保存，请勿关闭页面');
    expect((await applicationRow()).data.brief).toBe(sampleBrief);
    await seeScreen('05a-offline');
    await visitor.page.setOfflineMode(false);
    await saved();
    expect((await applicationRow()).data.brief).toBe(typed);
  });

  it('05 asks for the files that these very data need, and shows how far they are', async () => {
    await stepTo('证明材料');
    const seen = await visitor.text();
    expect(seen).not.toContain('聘用协议');
    await uploadTo('身份证复印件', await scan('身份证.jpg'));
    await uploadTo('单位参保证明', await scan('参保.jpg'));
    await uploadTo('职业资格证书（职业技能等级证书）', await scan('证书.jpg'));
    await seeScreen('06-files');
    expect(await visitor.overflows()).toBe(false);
  });

  it('06 freezes, prints Annex 1 from the same data, takes the stamped form and submits', async () => {
    await stepTo('核对提交');
    await visitor.sees('填报内容和证明材料齐全');
    await tick('郑重承诺');
    await saved();
    await visitor.click('定稿并生成申报表');
    await visitor.sees('下载申报表（第1版）');
    const form = await visitor.download('下载申报表（第1版）');
    const text = (await extractText(form.bytes)).replace(/\s+/g, '');
    for (const words of [
      '四川省专项职业能力考核考评员资格申报表',
      '阿依·古丽',
      idNumber,
      '川味火锅制作、川味凉菜制作',
      unitName,
      '三级/高级工',
      '此表自2025年4月28日启用',
    ])
      expect(text).toContain(words);
    await seeScreen('07-review');
    await uploadTo('单位盖章的申报表', await scan('盖章.jpg'));
    await visitor.click('提交申报');
    const seen = await visitor.sees('等待推荐单位初审');
    expect(seen).toContain('由谁办理 推荐单位');
    await seeScreen('08-standing');
    expect(await applicationRow()).toMatchObject({ state: 'unit-review', version: 1, unit_id: unit.id });
    expect(visitor.complaints.filter((words) => !/404|ERR_INTERNET_DISCONNECTED/.test(words))).toEqual([]);
  });

  it('07 shows a return at its field, what to do, and voids the stamp when the data change', async () => {
    const { id } = await applicationRow();
    await source.transaction((manager) =>
      moveApplication(
        manager,
        {
          applicationId: id,
          deed: 'return',
          organisation: unit,
          version: 1,
          reasons: [{ code: '08', note: '请补充近三年的业绩' }],
          actor: { accountId: null, name: '审核人' },
        },
        new Date(),
      ),
    );
    await visitor.page.reload({ waitUntil: 'networkidle2' });
    await visitor.sees('推荐单位退回修改，共 1 条');
    await visitor.sees('第5步，共7步 工作简介');
    await visitor.sees('请补充近三年的业绩');
    await seeScreen('09-returned');
    await put('工作简介', `${sampleBrief}近三年带徒十二人，其中八人取得高级工证书。`);
    await saved();
    await stepTo('核对提交');
    await visitor.sees('原先的盖章申报表不再有效');
    await visitor.click('定稿并生成申报表');
    await visitor.sees('下载申报表（第2版）');
    await uploadTo('单位盖章的申报表', await scan('盖章二.jpg'));
    await visitor.click('重新提交');
    await visitor.sees('等待推荐单位初审');
    expect(await applicationRow()).toMatchObject({ state: 'unit-review', version: 2 });
  });

  it('08 of two windows the later is told, and nothing typed is lost', async () => {
    const { id } = await applicationRow();
    await source.query(
      `UPDATE application SET state = 'returned', returned_by = 'unit-review' WHERE id = $1`,
      [id],
    );
    await visitor.page.reload({ waitUntil: 'networkidle2' });
    await visitor.sees('共7步');
    await stepTo('资格与项目');
    await source.query(
      `UPDATE application SET revision = revision + 1, data = jsonb_set(data, '{address}', '"别的窗口写的地址"') WHERE id = $1`,
      [id],
    );
    await visitor.fill('联系地址', '本窗口写的地址');
    await visitor.sees('这份申报在别的窗口改过');
    await visitor.sees('不同之处：联系地址');
    await seeScreen('10-stale');
    await visitor.click('保留本窗口的内容');
    await saved();
    await visitor.seesNoMore('别的窗口改过');
    expect((await applicationRow()).data.address).toBe('本窗口写的地址');
  });
});
