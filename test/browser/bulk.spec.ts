import { type LaunchedChromium, launchChromium } from '#documents';
import { startTestApi, type TestApi } from '../api/application.ts';
import { Chain, createDemoTerm } from '../api/chain.ts';
import { createStaff, signedIn, staffPassword } from '../api/people.ts';
import { office, phone, Visitor } from '../first-light/person.ts';
import { startDoorSite } from './door-site.ts';

const PAGE = '/office/2025-2/candidates';

let api: TestApi;
let chromium: LaunchedChromium;
let site: Awaited<ReturnType<typeof startDoorSite>>;
const visitors: Visitor[] = [];

jest.setTimeout(180_000);

beforeAll(async () => {
  [api, chromium] = await Promise.all([startTestApi(), launchChromium()]);
  await createStaff(api);
  const province = await signedIn(api, 'sheng');
  const chain = new Chain(api, province, await createDemoTerm(api));
  await chain.importRoster();
  await chain.publish(await chain.plan());
  site = await startDoorSite(await api.listen());
});

afterAll(async () => {
  for (const visitor of visitors) await visitor.leave();
  await chromium?.close();
  await site?.stop();
  await api?.close();
});

async function enter(login: string, viewport: typeof office): Promise<Visitor> {
  const visitor = await Visitor.arrive(chromium.browser, site.url, viewport);
  visitors.push(visitor);
  await visitor.signIn(login, staffPassword);
  await visitor.sees('2025年第二期');
  await visitor.goTo(PAGE);
  await visitor.sees('共63人');
  return visitor;
}

async function look(visitor: Visitor, name: string): Promise<void> {
  if (process.env.KAOKA_PICTURES)
    await visitor.page.screenshot({ path: `${process.env.KAOKA_PICTURES}/${name}.png` });
  expect(await visitor.overflows()).toBe(false);
}

const tick = (visitor: Visitor, name: string) =>
  visitor.page.locator(`::-p-aria([name="${name}"][role="checkbox"])`).click();
const needing = async () =>
  (await api.source.query('SELECT count(*)::int AS count FROM candidate WHERE accessible'))[0]
    .count as number;

describe('acts on many', () => {
  it('01 everybody of all pages is shown with what changes, marked with a reason, and the marking taken back', async () => {
    const desk = await enter('sheng', office);
    await tick(desk, '选择本页全部');
    await desk.sees('已选20人');
    await desk.click('选择全部63人');
    await desk.sees('已选63人（符合条件的全部，含其他页）');
    await look(desk, 'bulk-bar-1440');
    await desk.click('标记需要无障碍座位');
    const seen = await desk.sees(/将办理61人，其中\d+人需要留意/);
    expect(seen).toMatch(/不办理2人 ?已经标记 ?（2人）/);
    await look(desk, 'bulk-preview-1440');
    await desk.click('标记需要无障碍座位（61人）');
    await desk.sees('请写明理由');
    expect(await needing()).toBe(2);
    await desk.fill('理由', '考点统一安排');
    await desk.click('标记需要无障碍座位（61人）');
    await desk.sees('已标记61人需要无障碍座位');
    expect(await needing()).toBe(63);
    await look(desk, 'bulk-done-1440');
    await desk.click('撤销');
    await desk.sees('已撤销61人');
    expect(await needing()).toBe(2);
    expect(desk.complaints).toEqual([]);
  });

  it('02 is refused whole when somebody has changed in between, names them, and goes on after another look', async () => {
    const desk = visitors[0]!;
    await desk.goTo(PAGE);
    await desk.sees('共63人');
    const rows = await api.source.query(
      `SELECT c.id, p.name FROM candidate c JOIN person p ON p.id = c.person_id WHERE NOT c.accessible ORDER BY serial LIMIT 3`,
    );
    for (const { name } of rows) await tick(desk, `选择${name}`);
    await desk.click('标记需要无障碍座位');
    await desk.sees('将办理3人');
    await api.source.query('UPDATE candidate SET accessible = true WHERE id = $1', [rows[1].id]);
    await desk.fill('理由', '本人申请');
    await desk.click('标记需要无障碍座位（3人）');
    await desk.sees(`${rows[1].name}：已经标记`);
    await look(desk, 'bulk-refused-1440');
    expect(await needing()).toBe(3);
    await desk.click('重新预览');
    await desk.sees('将办理2人');
    await desk.click('标记需要无障碍座位（2人）');
    await desk.sees('已标记2人需要无障碍座位');
    expect(await needing()).toBe(5);
    desk.complaints.splice(0);
  });

  it('03 slips of those chosen come as one file', async () => {
    const desk = visitors[0]!;
    await desk.click('下载准考证');
    await desk.sees('将办理3人');
    const file = await desk.download('下载准考证（3人）', 'button');
    expect(file.name).toBe('2025年第二期-准考证-3人.zip');
    expect(file.bytes.subarray(0, 2).toString()).toBe('PK');
    await desk.sees('已下载3人的准考证');
    expect(desk.complaints).toEqual([]);
  });

  it('04 a message goes to some on a phone, and a unit sees no boxes', async () => {
    const desk = await enter('sheng', phone);
    await tick(desk, '选择本页全部');
    await look(desk, 'bulk-bar-390');
    await desk.click('发送消息');
    await desk.sees('将办理20人');
    await look(desk, 'bulk-preview-390');
    await desk.fill('标题', '考点入口调整');
    await desk.fill('内容', '请从东门入场。');
    await desk.click('发送消息（20人）');
    await desk.sees('已向20人发送');
    const [{ count }] = await api.source.query(
      `SELECT count(*)::int AS count FROM message WHERE event = 'staff.notice'`,
    );
    expect(count).toBe(20);
    expect(desk.complaints).toEqual([]);
    const centre = await Visitor.arrive(chromium.browser, site.url, office);
    visitors.push(centre);
    await centre.signIn('chengdu', staffPassword);
    await centre.sees('2025年第二期');
    await centre.goTo(PAGE);
    await centre.sees(/共\d+人/);
    expect(await centre.page.$$('table input[type=checkbox]')).toEqual([]);
  });
});
