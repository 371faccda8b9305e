import type { DataSource } from 'typeorm';
import { fromBufferPromise } from 'yauzl';
import { createDataSource } from '#database';
import { registerApplicant } from '#database/account';
import { IdNumberVault } from '#database/person';
import { type LaunchedChromium, launchChromium } from '#documents';
import { parseIdNumber } from '#eligibility';
import { drawPeople } from '../../apps/demo/people/index.ts';
import { seedDemo } from '../../apps/demo/seed.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { office, phone, Visitor } from '../first-light/person.ts';
import { type Stack, startStack } from '../stack/stack.ts';

const staffPassword = 'Ceshi-2025';
const ownPassword = 'Kaoka-2026';
const [someone] = drawPeople(demoTerm, { people: 1 });

let stack: Stack;
let source: DataSource;
let chromium: LaunchedChromium;
let vault: IdNumberVault;
let applicant: Visitor;
let clerk: Visitor;
let second: Visitor;

jest.setTimeout(120_000);

beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack({ worker: false }), launchChromium()]);
  source = await createDataSource(stack.databaseUrl, 2).initialize();
  const key = (name: string) => Buffer.from(stack.env[name]!, 'base64');
  await seedDemo(source, { staffPassword, initialPasswordKey: key('INITIAL_PASSWORD_KEY') });
  vault = new IdNumberVault({
    sealing: key('ID_NUMBER_SEALING_KEY'),
    hashing: key('ID_NUMBER_HASHING_KEY'),
  });
  const { name, idNumber, phone: mobile } = someone!;
  await source.transaction((manager) =>
    registerApplicant(
      manager,
      { name, idNumber: parseIdNumber(idNumber), phone: mobile, password: ownPassword, consentVersion: '1' },
      vault,
      new Date(),
    ),
  );
  [applicant, clerk, second] = [await arrive(phone), await arrive(office), await arrive(office)];
});

afterAll(async () => {
  for (const visitor of [applicant, clerk, second]) await visitor?.leave();
  await chromium?.close();
  await source?.destroy();
  await stack?.stop();
});

function arrive(viewport: typeof office): Promise<Visitor> {
  return Visitor.arrive(chromium.browser, stack.url, viewport);
}

/** The secret of the newest e-mail that still waits to be sent. */
async function newestSecret(): Promise<string> {
  const [{ sealed }] = await source.query(
    `SELECT delivery.sealed_secret AS sealed FROM message_delivery delivery
     JOIN message ON message.id = delivery.message_id
     WHERE sealed_secret IS NOT NULL ORDER BY message.created_at DESC LIMIT 1`,
  );
  return vault.open(sealed);
}

describe('messages by e-mail', () => {
  it('01 begin once the address is proved by the code that was sent there', async () => {
    await applicant.signIn(someone!.idNumber, ownPassword);
    await applicant.sees('退出登录');
    await applicant.goTo('/me/messages');
    await applicant.sees('免打扰：每天 22:00 至次日 07:30');
    await applicant.fill('邮箱', '没有这样的邮箱');
    await applicant.click('发送验证码');
    await applicant.sees('不是邮箱地址');
    await applicant.fill('邮箱', 'ayi@example.cn');
    await applicant.click('发送验证码');
    await applicant.sees('正在把验证码发到 ayi@example.cn');
    const code = await newestSecret();
    await applicant.fill('邮件里的六位验证码', code === '000000' ? '111111' : '000000');
    await applicant.click('验证');
    await applicant.sees('验证码不正确或已失效');
    await applicant.fill('邮件里的六位验证码', code);
    await applicant.click('验证');
    await applicant.sees('通知同时发到 ayi@example.cn（已验证）');
    expect(await applicant.overflows()).toBe(false);
  });

  it('02 of a code that cannot be sent, its owner hears', async () => {
    await source.query(`UPDATE email_address SET code_expires_at = now() - interval '1 hour'`);
    await applicant.click('换一个邮箱');
    await applicant.fill('邮箱', 'other@example.cn');
    await applicant.click('发送验证码');
    await applicant.sees('正在把验证码发到 other@example.cn');
    await source.query(
      `UPDATE message_delivery SET state = 'withheld', reason = '没有配置这一发送渠道' WHERE state = 'waiting'`,
    );
    await applicant.sees('验证码没能发到 other@example.cn');
  });

  it('03 wait for the hours that the province sets', async () => {
    await clerk.signIn('sheng', staffPassword);
    await clerk.sees('办理进度');
    await clerk.goTo('/office/2025-2/messages');
    await clerk.sees('免打扰时段：每天 22:00 至次日 07:30');
    await clerk.click('修改免打扰时段');
    await clerk.page.locator('::-p-text(不设免打扰时段)').click();
    await clerk.click('保存');
    await clerk.sees('免打扰时段：没有设置');
  });

  it('04 carry an invitation to whoever is to join, and the link is shown once as well', async () => {
    await clerk.goTo('/office/system/organisations?kind=prefecture');
    await clerk.page.locator('::-p-xpath(//a[contains(., "成都市职业技能鉴定指导中心")])').click();
    await clerk.sees('基本信息');
    await clerk.click('邀请人员');
    await clerk.fill('姓名', '周敏');
    await clerk.fill('邮箱（可不填）', 'zhou@example.cn');
    await clerk.click('生成链接');
    await clerk.sees('链接同时发往 zhou@example.cn');
    const link = await clerk.page.$eval('.fresh-link code', (code) => code.textContent!);
    expect(await newestSecret()).toBe(link);
  });
});

describe('on somebody’s written request', () => {
  const find = async (visitor: Visitor) => {
    await visitor.goTo('/office/system/personal-data');
    await visitor.sees('凭本人书面申请');
    await visitor.fill('申请人的证件号码', someone!.idNumber);
    await visitor.click('查找');
  };
  const fillPaper = async (visitor: Visitor) => {
    await visitor.fill('书面申请的收文号', '收文〔2025〕31号');
    await visitor.fill('理由', '本人书面申请');
  };

  it('05 the office sees what kinds of data are kept, and nothing of them', async () => {
    await find(clerk);
    const seen = await clerk.sees('保存的内容');
    expect(seen).toContain(someone!.name);
    expect(seen).toMatch(/操作记录 \d+ 保留：操作记录须长期保存/);
    expect(seen).not.toContain(someone!.phone);
  });

  it('06 hands it out against the paper', async () => {
    await clerk.click('导出个人信息');
    await clerk.click('导出');
    await clerk.sees('请填写收文号');
    await fillPaper(clerk);
    await clerk.page.evaluate(() => {
      const made = URL.createObjectURL.bind(URL);
      URL.createObjectURL = (blob: Blob) => {
        Object.assign(window, { handedOut: blob });
        return made(blob);
      };
    });
    await clerk.click('导出');
    await clerk.sees('已导出，操作已记录');
    const bytes = await clerk.page.evaluate(async () => {
      const { handedOut } = window as unknown as { handedOut: Blob };
      return [...new Uint8Array(await handedOut.arrayBuffer())];
    });
    const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
    const names: string[] = [];
    for await (const { fileName } of archive.eachEntry()) names.push(fileName);
    expect(names).toEqual(['个人信息.json', '个人信息.xlsx']);
  });

  it('07 has it erased once a second person agrees', async () => {
    await clerk.click('申请清除');
    await fillPaper(clerk);
    await clerk.click('提交申请');
    await clerk.sees('等待另一位工作人员复核');
    await clerk.sees('待复核');
    expect(await clerk.page.$(`::-p-aria([name="同意清除${someone!.name}的个人信息"])`)).toBeNull();
    await second.signIn('fuhe', staffPassword);
    await second.sees('办理进度');
    await second.goTo('/office/system/personal-data');
    await second.click(`同意清除${someone!.name}的个人信息`);
    await second.sees(`清除${someone!.name}的个人信息？`);
    await second.click('同意清除');
    await second.sees('已执行');
    expect(await second.text()).not.toContain(someone!.name);
    await find(second);
    await second.sees('没有找到这个证件号码的个人信息');
    await applicant.goTo('/me');
    await applicant.sees('请先登录');
    expect(new URL(applicant.page.url()).pathname).toBe('/sign-in');
  });
});
