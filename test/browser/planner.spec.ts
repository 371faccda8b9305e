import type { ElementHandle } from 'puppeteer-core';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { type LaunchedChromium, launchChromium } from '#documents';
import { followJob } from '../../apps/demo/job.ts';
import { type Office, signIn } from '../../apps/demo/office.ts';
import { drawPeople } from '../../apps/demo/people/index.ts';
import { type Demo, seedDemo } from '../../apps/demo/seed.ts';
import { sampleRoster } from '../../apps/demo/sheets/index.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { office as desk, phone, Visitor } from '../first-light/person.ts';
import { type Stack, startStack } from '../stack/stack.ts';

const PEOPLE = 40;
const staffPassword = 'Ceshi-2025';
const PLANS = '/office/2025-2/plans';

let stack: Stack;
let source: DataSource;
let demo: Demo;
let chromium: LaunchedChromium;
let staff: Visitor;
let clerk: Office;

interface PlanFacts {
  id: string;
  version: number;
  state: string;
  origin: string;
  parent: { version: number } | null;
}

interface SeatFacts {
  candidateId: string;
  name: string;
  unitId: string;
}

jest.setTimeout(120_000);

beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack(), launchChromium()]);
  source = await createDataSource(stack.databaseUrl, 2).initialize();
  demo = await seedDemo(source, {
    staffPassword,
    initialPasswordKey: Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64'),
    people: PEOPLE,
  });
  clerk = await signIn(stack.url, demo.provinceLogin, staffPassword);
  // Nobody is hindered, so that the first seat's person may go to any batch.
  const people = drawPeople(demoTerm, { people: PEOPLE }).map((person) => ({ ...person, unavailable: null }));
  const bytes = await sampleRoster(demoTerm, people);
  const roster = await clerk.upload<{ id: string }>(`/api/terms/${demo.termId}/imports?kind=roster`, {
    file: { name: '花名册.xlsx', bytes },
  });
  const { jobId } = await clerk.post<{ jobId: string }>(`/api/imports/${roster.id}/commit`);
  await followJob(clerk, jobId, () => undefined);
  staff = await Visitor.arrive(chromium.browser, stack.url, desk);
  await staff.signIn(demo.provinceLogin, staffPassword);
  await staff.sees('办理进度');
});

afterAll(async () => {
  await staff?.leave();
  await chromium?.close();
  await source?.destroy();
  await stack?.stop();
});

async function listPlans(): Promise<PlanFacts[]> {
  return (await clerk.get<{ items: PlanFacts[] }>(`/api/terms/${demo.termId}/plans`)).items;
}

/** Who sits in which batch of a version, by the start of the batch. */
async function seatsOf(version: number): Promise<Map<string, SeatFacts[]>> {
  const { id } = (await listPlans()).find((plan) => plan.version === version)!;
  const { batches } = await clerk.get<{ batches: { start: string; rooms: { seats: SeatFacts[] }[] }[] }>(
    `/api/plans/${id}`,
  );
  return new Map(batches.map(({ start, rooms }) => [start, rooms.flatMap(({ seats }) => seats)]));
}

async function batchOfEach(version: number): Promise<Map<string, { start: string; unitId: string }>> {
  return new Map(
    [...(await seatsOf(version))].flatMap(([start, seats]) =>
      seats.map(({ candidateId, unitId }) => [candidateId, { start, unitId }] as const),
    ),
  );
}

async function find(selector: string): Promise<ElementHandle> {
  return (await staff.page.waitForSelector(selector, { visible: true }))!;
}

async function middleOf(element: ElementHandle) {
  await element.evaluate((node) => node.scrollIntoView({ block: 'center' }));
  const { x, y, width, height } = (await element.boundingBox())!;
  return { x: x + width / 2, y: y + height / 2 };
}

/** Takes a thing in hand and carries it over the batch of that name in the strip at the foot; does not let go. */
async function dragOver(selector: string, batch: string): Promise<void> {
  const { mouse } = staff.page;
  const from = await middleOf(await find(selector));
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x - 30, from.y + 20, { steps: 4 });
  const target = await find(`::-p-xpath(//ol[@class="dock-batches"]/li[contains(., "${batch}")])`);
  const box = (await target.boundingBox())!;
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
}

async function nameOfSeat(selector: string): Promise<string> {
  return (await (await find(selector)).evaluate((seat) => seat.getAttribute('aria-label')))!.split('，')[0]!;
}

const FIRST_SEAT = '.batches .seat.is-taken';

describe('a draft, by what a person does', () => {
  it('01 presses 编排 and is shown each level with its proof', async () => {
    await staff.goTo(PLANS);
    await staff.click('编排');
    const seen = await staff.sees(/第1版 草稿/);
    for (const level of ['启用场次', '拆散单位', '已证最优']) expect(seen).toContain(level);
  });

  it('02 opens the explanation of a seat by keyboard, and comes back to the seat with Escape', async () => {
    const name = await nameOfSeat(FIRST_SEAT);
    await (await find(FIRST_SEAT)).focus();
    await staff.page.keyboard.press('Enter');
    const seen = await staff.sees('还能去哪一场');
    for (const part of [name, '为什么在这里', '移到…', '固定…']) expect(seen).toContain(part);
    await staff.page.keyboard.press('Escape');
    await staff.page.waitForFunction(
      (person) => document.activeElement?.getAttribute('aria-label')?.startsWith(person),
      {},
      name,
    );
  });

  it('03 opens a level and sees why it counts and how far it is proved', async () => {
    await staff.click('启用场次');
    await staff.sees('为什么看这一项');
    await staff.sees('已经证明：前面各项不变时，不可能再小');
    await staff.page.keyboard.press('Escape');
    await staff.sees('方案质量');
  });

  it('04 drags a person over a batch: the change is shown, and nothing is written', async () => {
    await dragOver(FIRST_SEAT, '加开一场');
    const seen = await staff.sees(/启用场次 ?多1场/);
    expect(seen).toContain('方案变差');
    await staff.page.keyboard.press('Escape');
    await staff.page.mouse.up();
    await staff.page.waitForSelector('.drag-dock', { hidden: true });
    expect(await staff.page.$('.ant-modal')).toBeNull();
    expect(await listPlans()).toHaveLength(1);
  });

  it('05 drops the person there and confirms: a new draft, the person held in it, nobody else moved', async () => {
    const name = await nameOfSeat(FIRST_SEAT);
    await dragOver(FIRST_SEAT, '加开一场');
    await staff.sees(/启用场次 ?多1场/);
    await staff.page.mouse.up();
    await staff.sees(`把${name}移到加开`);
    await staff.fill('原因（记入版本记录）', '家中有事');
    await staff.click('生成新草稿');
    await staff.sees(/第2版 草稿/);
    await staff.sees('原因：家中有事');
    const [before] = [...(await seatsOf(1)).values()];
    const after = [...(await seatsOf(2)).values()].sort((one, other) => one.length - other.length);
    expect(after.map((seats) => seats.length)).toEqual([1, before!.length - 1]);
    expect(after[0]![0]!.name).toBe(name);
    await staff.sees(/固定的人员和单位 ?1 ?项/);
    await staff.page.waitForSelector('.batches .seat.is-held');
    expect(await staff.page.$$('.batches .seat.is-held')).toHaveLength(1);
    await staff.page.waitForSelector('.batches .seat.is-moved');
    const [marked, ...others] = await staff.page.$$eval('.batches .seat.is-moved', (seats) =>
      seats.map((seat) => seat.getAttribute('aria-label')),
    );
    expect(others).toEqual([]);
    expect(marked).toMatch(new RegExp(`^${name}，.*这一版换了场次$`));
  });

  it('06 compares the two versions: one person changes batch', async () => {
    await staff.click('看与第1版的不同', 'link');
    const seen = await staff.sees('换场次的人');
    expect(seen).toMatch(/换场次 1人 只换座位 0人/);
    expect(seen).toMatch(/启用场次 1 2 多1场/);
    await staff.click('回到方案');
  });
});

describe('pins', () => {
  it('07 lets the person go, and holds a whole unit in another batch by keyboard', async () => {
    const name = await nameOfSeat('.batches .seat.is-held');
    await staff.click(`取消固定${name}`);
    await staff.sees('还没有。点座位或单位后选');
    const unit = await (await find('.legend [data-unit-row]')).evaluate(
      (row) => row.querySelector('.legend-name')!.textContent,
    );
    await (await find('.legend [data-unit-row]')).focus();
    await staff.page.keyboard.press('Enter');
    await staff.click('移到…');
    await staff.page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'menuitem');
    await staff.page.keyboard.press('Enter');
    await staff.sees(`把${unit}全体移到`);
    await staff.click('取消');
    await staff.click('固定…');
    await staff.sees(`固定${unit}全体`);
    await staff.click('固定');
    await staff.sees('已固定（全单位）');
    const { items } = await clerk.get<{ items: { unit: { name: string } | null }[] }>(
      `/api/terms/${demo.termId}/pins`,
    );
    expect(items.map((pin) => pin.unit?.name)).toEqual([unit]);
  });

  it('08 publishes the first version and plans anew: the held unit moves there, nobody else does', async () => {
    await staff.goTo(PLANS);
    await staff.click('版本记录');
    await staff.click('查看第1版');
    await staff.page.waitForSelector('.ant-drawer-mask', { hidden: true });
    await staff.click('发布第1版');
    await staff.click('确认发布');
    await staff.sees(/第1版 已发布/);
    await staff.click('重新编排');
    await staff.sees('由第1版重新编排而来');
    // The unit was held where one of its people had been moved to: all of it goes there, and nobody else goes.
    const [before, after] = [await batchOfEach(1), await batchOfEach(3)];
    const moved = [...after].filter(([id, { start }]) => before.get(id)?.start !== start);
    expect(new Set(moved.map(([, { unitId }]) => unitId)).size).toBe(1);
    expect(moved).toHaveLength(
      [...after.values()].filter(({ unitId }) => unitId === moved[0]![1].unitId).length,
    );
    await staff.sees(`改场人数 ${moved.length} 已证最优`);
  });
});

describe('假如', () => {
  const tick = (label: string) => staff.page.locator(`::-p-xpath(//label[contains(., "${label}")])`).click();

  it('09 loses a room: whom it touches is told first, and only what is kept becomes a draft', async () => {
    const before = await listPlans();
    await staff.click('假如…');
    await tick('第1考场');
    await tick('第1场');
    await staff.fill('原因', '空调故障');
    await staff.click('开始推演');
    const seen = await staff.sees('办法一');
    expect(seen).toContain('第1考场用不了');
    expect(seen).toMatch(/只换座位 \d+人/);
    expect(await listPlans()).toHaveLength(before.length);
    await staff.click('存为草稿');
    await staff.sees(/第4版 草稿/);
    const [kept] = await listPlans();
    expect([kept!.origin, kept!.parent?.version]).toEqual(['simulation', 3]);
  });

  it('10 throws a simulation away: nothing of it stays among the versions', async () => {
    await staff.click('假如…');
    await staff.page.locator('::-p-text(整场停考)').click();
    await tick('第1场');
    await staff.click('开始推演');
    await staff.sees(/换场次 .*\d+人/);
    await staff.click('不留下');
    await staff.sees(/第4版 草稿/);
    expect(await listPlans()).toHaveLength(4);
  });

  it('11 changes when a day opens: every start follows, and nothing is written', async () => {
    const before = await listPlans();
    await staff.click('假如…');
    await staff.page.locator('::-p-text(开考时间改变)').click();
    await staff.overtype('6月6日第2段开始', '21:00');
    await staff.sees('结束须晚于开始');
    await staff.overtype('6月6日第2段开始', '14:00');
    await staff.fill('原因', '中午停电');
    await staff.click('开始推演');
    const seen = await staff.sees('办法一');
    expect(seen).toMatch(/假如：开考时段改为6月6日08:30–12:00、14:00–20:00/);
    expect(seen).toMatch(/换场次 \d+人/);
    expect(await listPlans()).toHaveLength(before.length);
    await staff.click('不留下');
    await staff.sees(/第4版 草稿/);
  });

  it('12 finds in the record who made each version, and why', async () => {
    await staff.click('版本记录');
    const seen = await staff.sees('由第3版的推演保存');
    for (const words of ['在第1版上移动人员', '原因：家中有事', '尽量少动第1版', '王静'])
      expect(seen).toContain(words);
    await staff.page.keyboard.press('Escape');
  });
});

describe('on a phone', () => {
  it('13 reads the same explanation; moves, holds and supposes by menu and form, nothing sticking out', async () => {
    const reader = await Visitor.arrive(chromium.browser, stack.url, phone);
    try {
      await reader.signIn(demo.provinceLogin, staffPassword);
      await reader.sees('办理进度');
      await reader.goTo(PLANS);
      await reader.sees('也在那里移动或固定');
      expect(await reader.overflows()).toBe(false);
      await reader.page.locator(FIRST_SEAT).click();
      await reader.sees('还能去哪一场');
      await reader.click('移到…');
      await reader.page.locator('.ant-dropdown-menu-item').click();
      await reader.sees(/把.+移到.+指标 原来 之后 变化/);
      expect(await reader.overflows()).toBe(false);
      await reader.click('取消');
      await reader.click('固定…');
      await reader.sees('考场和座位可以变');
      expect(await reader.overflows()).toBe(false);
      await reader.click('取消');
      await reader.click('关闭说明');
      await reader.click('假如…');
      await reader.sees('只是推演，不改动现有方案');
      expect(await reader.overflows()).toBe(false);
      await reader.click('取消');
      await reader.click('方案质量', 'link');
      await reader.page.waitForFunction(
        () => document.querySelector('#levels')!.getBoundingClientRect().top < innerHeight,
      );
      expect(reader.complaints).toEqual([]);
    } finally {
      await reader.leave();
    }
  });

  it('14 no page complained', () => {
    expect(staff.complaints).toEqual([]);
  });
});

describe('a name with a rare character', () => {
  it('is drawn by the font that comes along, of which the page fetches that part alone', async () => {
    await staff.goTo(`/office/2025-2/candidates?q=${encodeURIComponent('周𠮷')}`);
    await staff.sees('周𠮷');
    const fetched = await staff.page.waitForFunction(() => {
      const faces = [...document.fonts].filter(({ family }) => family === 'HanaMin');
      const loaded = faces.filter(({ status }) => status === 'loaded');
      return loaded.length > 0 && loaded.map(({ unicodeRange }) => unicodeRange);
    });
    expect(await fetched.jsonValue()).toEqual(['U+20800-20BFF']);
  });
});
