import type { Agent } from 'supertest';
import { initialPassword } from '#database/account';
import { type LaunchedChromium, launchChromium } from '#documents';
import { startTestApi, type TestApi } from '../api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../api/chain.ts';
import { createStaff, signedIn, staffPassword } from '../api/people.ts';
import { office, phone, Visitor } from '../first-light/person.ts';
import { startDoorSite } from './door-site.ts';

const PAGE = '/office/2025-2/collection';

let api: TestApi;
let chromium: LaunchedChromium;
let site: Awaited<ReturnType<typeof startDoorSite>>;
let address: string;
let chain: Chain;
let province: Agent;
const visitors: Visitor[] = [];

jest.setTimeout(120_000);

beforeAll(async () => {
  [api, chromium] = await Promise.all([startTestApi(), launchChromium()]);
  const staff = await createStaff(api);
  province = await signedIn(api, 'sheng');
  chain = new Chain(api, province, await createDemoTerm(api));
  await chain.runAll();
  // A unit of several people, so that there is something to count.
  await api.source.query(
    `UPDATE candidate SET unit_id = $1 WHERE unit_id IN
       (SELECT id FROM organisation WHERE prefecture IN ('510600', '510700') AND NOT provincial_channel)`,
    [staff.unit.id],
  );
  site = await startDoorSite(await api.listen());
  address = site.url;
});

afterAll(async () => {
  for (const visitor of visitors) await visitor.leave();
  await chromium?.close();
  await site?.stop();
  await api?.close();
});

async function enter(login: string, viewport: typeof office, password = staffPassword): Promise<Visitor> {
  const visitor = await Visitor.arrive(chromium.browser, address, viewport);
  visitors.push(visitor);
  await visitor.signIn(login, password);
  return visitor;
}

async function look(visitor: Visitor, name: string): Promise<void> {
  if (process.env.KAOKA_PICTURES)
    await visitor.page.screenshot({ path: `${process.env.KAOKA_PICTURES}/${name}.png`, fullPage: true });
  expect(await visitor.overflows()).toBe(false);
}

const overview = async () => (await province.get(`/api/terms/${chain.termId}/collection`).expect(200)).body;
const at = async (place: string) =>
  (await overview()).places.find((row: { place: string }) => row.place === place).count as number;

/** Fills in a number field, which is a spin button. */
async function count(visitor: Visitor, number: number): Promise<void> {
  await visitor.page.locator('::-p-aria([name="清点张数"][role="spinbutton"])').fill(String(number));
}

describe('cards on their way', () => {
  let inHand: number;

  it('01 R37 the province counts and hands over to the centre of a prefecture', async () => {
    const desk = await enter('sheng', office);
    await desk.sees('办理进度');
    await desk.goTo(PAGE);
    await desk.sees('待交接');
    await look(desk, 'province-1440');
    inHand = (await overview()).outgoing.find(({ key }: { key: string }) => key === '510100').count;
    await desk.click('清点交接给成都市职鉴中心');
    await desk.sees(`交出${inHand}张`);
    await count(desk, inHand - 1);
    await desk.sees('差异说明');
    await look(desk, 'hand-over-1440');
    await count(desk, inHand);
    await desk.click(`交出${inHand}张`);
    await desk.sees(`已交出${inHand}张`);
    await desk.sees(/已交市（州），待签收 ?\d+/);
    expect(await at('to-prefecture')).toBe(inHand);
  });

  it('02 the centre signs for them on a phone, and hands over to a unit', async () => {
    const centre = await enter('chengdu', phone);
    await centre.sees('2025年第二期');
    await centre.goTo(PAGE);
    await centre.sees(`交来${inHand}张`);
    await look(centre, 'prefecture-390');
    await centre.click('清点签收：第1号交接单');
    await count(centre, inHand);
    await centre.fill('签收人', '李老师');
    await centre.click('签收');
    await centre.sees('在手');
    expect(await at('prefecture')).toBe(inHand);
    const unit = (await province.get(`/api/terms/${chain.termId}/collection/cards?prefecture=510100`)).body
      .items;
    const { name } = unit[0].unit;
    await centre.click(`清点交接给${name}`);
    await centre.sees(/交出\d+张/);
    await count(centre, unit.length);
    await centre.click(`交出${unit.length}张`);
    await centre.sees(`已交出${unit.length}张`);
    await centre.sees('已交推荐单位，待签收');
    expect(await at('to-unit')).toBe(unit.length);
  });

  it('03 R36 the unit signs and gives a card to its holder', async () => {
    const unit = await enter('danwei', office);
    await unit.sees('2025年第二期');
    await unit.goTo(PAGE);
    await unit.click('清点签收：第2号交接单');
    const waiting = await at('to-unit');
    await count(unit, waiting);
    await unit.fill('签收人', '赵老师');
    await unit.click('签收');
    await unit.sees(`在推荐单位 ${waiting}`);
    const [{ holderName }] = (await province.get(`/api/terms/${chain.termId}/collection/cards?place=unit`))
      .body.items;
    await unit.page.locator(`::-p-aria([name="选择${holderName}"][role="checkbox"])`).click();
    await unit.click('登记领取（1张）');
    await unit.sees('持证人本人');
    await unit.click('登记');
    await unit.sees(`${holderName}签收`);
    await look(unit, 'unit-1440');
    expect(await at('holder')).toBe(1);
    expect(unit.complaints).toEqual([]);
  });

  it('04 the holder sees on the phone that the card has been collected', async () => {
    const [card] = (await province.get(`/api/terms/${chain.termId}/collection/cards?place=holder`)).body
      .items;
    const person = samplePeople.find(({ name }) => name === card.holderName)!;
    const [{ id }] = await api.source.query(
      `SELECT account.id FROM account JOIN candidate c ON c.person_id = account.person_id
       JOIN credential k ON k.candidate_id = c.id WHERE k.id = $1`,
      [card.id],
    );
    const password = initialPassword(api.configuration.initialPasswordKey, id);
    const holder = await enter(person.idNumber, phone, password);
    await holder.sees('纸质证卡领取');
    await holder.sees('持证人已领取');
    await look(holder, 'holder-390');
    expect(holder.complaints).toEqual([]);
  });
});
