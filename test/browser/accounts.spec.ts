import { Secret, TOTP } from 'otpauth';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { initialPassword } from '#database/account';
import { IdNumberVault } from '#database/person';
import { type LaunchedChromium, launchChromium } from '#documents';
import { drawPeople } from '../../apps/demo/people/index.ts';
import { seedDemo } from '../../apps/demo/seed.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { office as desk, phone, Visitor } from '../first-light/person.ts';
import { type Stack, startStack } from '../stack/stack.ts';

const staffPassword = 'Ceshi-2025';
const [someone, other] = drawPeople(demoTerm, { people: 2 });

let stack: Stack;
let source: DataSource;
let chromium: LaunchedChromium;
const visitors: Visitor[] = [];
let invitation: URL;

jest.setTimeout(120_000);

beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack({ worker: false }), launchChromium()]);
  source = await createDataSource(stack.databaseUrl, 2).initialize();
  await seedDemo(source, {
    staffPassword,
    initialPasswordKey: Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64'),
  });
});

afterAll(async () => {
  for (const visitor of visitors) await visitor.leave();
  await chromium?.close();
  await source?.destroy();
  await stack?.stop();
});

async function arrive(viewport: typeof desk = desk): Promise<Visitor> {
  const visitor = await Visitor.arrive(chromium.browser, stack.url, viewport);
  visitors.push(visitor);
  return visitor;
}

async function fillSignUp(visitor: Visitor, facts: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(facts)) await visitor.fill(label, text);
}

describe('signing up on a phone', () => {
  const facts = () => ({
    姓名: someone!.name,
    证件号码: someone!.idNumber.toLowerCase(),
    手机号码: '163 0000 1234',
    设置密码: 'Kaoka-2026',
    再填一次密码: 'Kaoka-2026',
  });

  it('01 tells what is missing at the field, and leads there', async () => {
    const visitor = await arrive(phone);
    await visitor.goTo('/sign-in');
    await visitor.click('注册考生账号', 'link');
    await visitor.sees('个人信息处理告知');
    await visitor.fill('再填一次密码', 'x');
    await visitor.click('注册');
    const seen = await visitor.sees('请填写姓名');
    for (const words of ['请填写证件号码', '请设置密码', '两次填写的密码不一样', '同意后才能注册'])
      expect(seen).toContain(words);
    await visitor.page.waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    expect(await visitor.overflows()).toBe(false);
  });

  it('02 makes an account, signs in and greets', async () => {
    const visitor = visitors[0]!;
    await fillSignUp(visitor, { ...facts(), 证件号码: `${someone!.idNumber.slice(0, 17)}${'0'}` });
    await visitor.page.locator('input[type=checkbox]').click();
    await visitor.click('注册');
    if (!someone!.idNumber.endsWith('0')) await visitor.sees('校验位不符');
    await visitor.fill('证件号码', facts().证件号码);
    await visitor.click('注册');
    await visitor.sees('退出登录');
    expect(new URL(visitor.page.url()).pathname).toBe('/me');
  });

  it('03 tells somebody whose number is known nothing but how to go on', async () => {
    const visitor = await arrive(phone);
    await visitor.goTo('/sign-up');
    await fillSignUp(visitor, { ...facts(), 设置密码: 'Other-2026', 再填一次密码: 'Other-2026' });
    await visitor.page.locator('input[type=checkbox]').click();
    await visitor.click('注册');
    await visitor.sees('已收到，但没能用这个密码登录');
  });

  it('04 hands over an account that a roster made, by the initial password', async () => {
    const [{ id }] = await source.query(
      `WITH known AS (INSERT INTO person (name, id_kind, id_number_sealed, id_number_hash)
         VALUES ($1, 'mainland', '', $2) RETURNING id, name)
       INSERT INTO account (role, name, person_id) SELECT 'candidate', name, id FROM known RETURNING id`,
      [other!.name, hashOf(other!.idNumber)],
    );
    const visitor = await arrive(phone);
    await visitor.goTo('/sign-up');
    await visitor.page.locator('::-p-text(单位已报送名单)').click();
    await fillSignUp(visitor, {
      ...facts(),
      姓名: other!.name,
      证件号码: other!.idNumber,
      初始密码: initialPassword(Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64'), id),
    });
    await visitor.page.locator('input[type=checkbox]').click();
    await visitor.click('认领账号');
    await visitor.sees('退出登录');
    expect(new URL(visitor.page.url()).pathname).toBe('/me');
  });
});

describe('the door of the office', () => {
  it('05 closes for five minutes after five wrong passwords, in words and with a countdown', async () => {
    const visitor = await arrive();
    for (let guess = 0; guess < 5; guess += 1) {
      await visitor.signIn('ganzi', 'Wrong-2025');
      await visitor.sees('登录名或密码不正确');
    }
    await visitor.signIn('ganzi', staffPassword);
    await visitor.sees('密码连续输错 5 次，登录已锁定');
    await visitor.sees(/分.*后可再试/);
  });

  it('06 warns somebody who has been away, and stays open at their word', async () => {
    const visitor = await arrive();
    await visitor.signIn('sheng', staffPassword);
    await visitor.sees('办理进度');
    // A request on its way would count as use.
    await visitor.page.waitForNetworkIdle();
    await source.query(`UPDATE session SET last_seen_at = last_seen_at - interval '28 minutes 30 seconds'`);
    // The page, like its owner, has slept.
    await visitor.page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 28.5 * 60_000;
    });
    await visitor.sees('即将退出登录');
    await visitor.sees(/\d+秒后将退出登录/);
    await visitor.click('继续使用');
    await visitor.seesNoMore('即将退出登录');
  });

  it('07 lets the owner in again over the page, with what was typed still there', async () => {
    const visitor = visitors.at(-1)!;
    await visitor.goTo('/office/2025-2/candidates');
    const search = await visitor.page.waitForSelector('input[type=search], .ant-input');
    await search!.type('未提交的文字');
    await source.query('DELETE FROM session');
    await visitor.page.keyboard.press('Enter');
    await visitor.sees('登录已超时');
    await visitor.fill('密码', staffPassword);
    await visitor.click('重新登录');
    await visitor.seesNoMore('登录已超时');
    expect(await search!.evaluate((input) => (input as HTMLInputElement).value)).toBe('未提交的文字');
  });
});

describe('an invitation', () => {
  it('08 goes from the province by a link that is shown once', async () => {
    const visitor = visitors.at(-1)!;
    await visitor.goTo('/office/system/organisations?kind=prefecture');
    const row = '::-p-xpath(//a[contains(., "成都市职业技能鉴定指导中心")])';
    await visitor.page.locator(row).click();
    await visitor.sees('基本信息');
    await visitor.click('邀请人员');
    await visitor.fill('姓名', '周敏');
    await visitor.click('生成链接');
    await visitor.sees('链接只显示这一次');
    const link = await visitor.page.$eval('.fresh-link code', (code) => code.textContent!);
    await visitor.click('完成');
    await visitor.sees('未使用的链接');
    await visitor.seesNoMore(link);
    invitation = new URL(link);
  });

  it('09 makes an account of whoever opens it, who signs in and finds the office of their centre', async () => {
    const guest = await arrive();
    await guest.goTo(invitation.pathname + invitation.hash);
    await guest.sees('成都市职业技能鉴定指导中心邀请您使用本系统');
    await fillSignUp(guest, { 用户名: 'zhou.min', 设置密码: 'short', 再填一次密码: 'short' });
    await guest.click('完成设置');
    await guest.sees('至少要 8 个');
    await fillSignUp(guest, { 设置密码: staffPassword, 再填一次密码: staffPassword });
    await guest.click('完成设置');
    await guest.sees('请用用户名 zhou.min 和新密码登录');
    await guest.signIn('zhou.min', staffPassword);
    await guest.sees('周敏');
    await guest.goTo('/office/system/organisations');
    await guest.sees('成都市职业技能鉴定指导中心');
    expect(await guest.text()).not.toContain('甘孜');
    // What the menu leaves out is refused in words, too, to whoever has the address.
    for (const address of ['/office/system/access', '/office/2025-2/register']) {
      await guest.goTo(address);
      await guest.sees('不在您的账号办理范围内');
    }
  });

  it('10 opens nothing a second time', async () => {
    const late = await arrive();
    await late.goTo(invitation.pathname + invitation.hash);
    await late.sees('链接已失效');
  });
});

describe('a second factor', () => {
  let secret: Secret;
  const codeNow = (shift = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + shift * 30_000 });

  it('11 is taken up by scanning and showing a code, and leaves recovery codes', async () => {
    const visitor = await arrive();
    await visitor.signIn('chengdu', staffPassword);
    await visitor.sees('办理进度');
    await visitor.goTo('/second-factor');
    await visitor.sees('完成绑定');
    await visitor.page.waitForSelector('.enrol-qr');
    secret = Secret.fromBase32(
      (await visitor.page.$eval('.enrol-secret code', (code) => code.textContent!)).replaceAll(' ', ''),
    );
    await visitor.fill('动态口令', '000000');
    await visitor.click('完成绑定');
    await visitor.sees('动态口令不正确或已用过');
    await visitor.fill('动态口令', codeNow());
    await visitor.click('完成绑定');
    await visitor.sees('请把下面的备用码抄下');
    expect(await visitor.page.$$eval('.recovery-codes li', (codes) => codes.length)).toBe(10);
  });

  it('12 is asked for after the password, and opens the office', async () => {
    const visitor = await arrive(phone);
    await visitor.signIn('chengdu', staffPassword);
    await visitor.sees('身份验证器应用显示的六位数字');
    expect(await visitor.overflows()).toBe(false);
    // The code of this half minute has been used; a phone's clock may be a little ahead.
    await visitor.fill('动态口令', codeNow(1));
    await visitor.click('登录');
    await visitor.sees('办理进度');
  });
});

describe('each role, at what is not its own', () => {
  const statusOf = (visitor: Visitor, address: string) =>
    visitor.page.evaluate(async (path) => (await fetch(path)).status, address);

  it('13 nobody gets past the door, and is led back to where they wanted to go', async () => {
    const visitor = await arrive();
    for (const address of ['/office/2025-2/candidates', '/me', '/office/system/organisations']) {
      await visitor.goTo(address);
      await visitor.sees('登录');
      const { pathname, searchParams } = new URL(visitor.page.url());
      expect([pathname, searchParams.get('to')]).toEqual(['/sign-in', address]);
    }
    expect(await statusOf(visitor, '/api/terms')).toBe(401);
  });

  it('14 a candidate is at home whatever address of the office they open', async () => {
    const visitor = await arrive(phone);
    await visitor.signIn(someone!.idNumber, 'Kaoka-2026');
    await visitor.sees('退出登录');
    for (const address of ['/office', '/office/2025-2/candidates', '/office/system/access']) {
      await visitor.goTo(address);
      expect(new URL(visitor.page.url()).pathname).toBe('/me');
    }
    const [{ id }] = await source.query('SELECT id FROM term');
    expect(await statusOf(visitor, `/api/terms/${id}/candidates`)).toBe(403);
  });

  it('15 a unit has no entry for the pages of the province, and is refused them in words', async () => {
    const visitor = await arrive();
    await visitor.signIn('danwei', staffPassword);
    await visitor.sees('办理进度');
    const menu = await visitor.page.$eval('nav[aria-label="主菜单"]', ({ textContent }) => textContent);
    for (const [page, name] of [
      ['roster', '花名册导入'],
      ['scores', '成绩导入'],
      ['results', '成绩公布'],
      ['credentials', '证卡制发'],
      ['register', '证卡管理'],
      ['audit', '操作记录'],
    ]) {
      expect(menu).not.toContain(name);
      await visitor.goTo(`/office/2025-2/${page}`);
      await visitor.sees(`“${name}”不在您的账号办理范围内`);
    }
    await visitor.goTo('/me');
    expect(new URL(visitor.page.url()).pathname).toMatch(/^\/office/);
    const [{ id }] = await source.query('SELECT id FROM term');
    expect(await statusOf(visitor, `/api/terms/${id}/templates/roster.xlsx`)).toBe(403);
  });
});

function hashOf(idNumber: string): Buffer {
  const key = (name: string) => Buffer.from(stack.env[name]!, 'base64');
  return new IdNumberVault({
    sealing: key('ID_NUMBER_SEALING_KEY'),
    hashing: key('ID_NUMBER_HASHING_KEY'),
  }).hash(idNumber);
}
