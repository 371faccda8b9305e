import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { type LaunchedChromium, launchChromium } from '#documents';
import { seedDemo } from '../../apps/demo/seed.ts';
import { importPeople, rosterEntries } from '../factories/chain.ts';
import { office as desk, phone, Visitor } from '../first-light/person.ts';
import { inspect } from '../screens/findings.ts';
import { vaultOf } from '../screens/people.ts';
import { type Stack, startStack } from '../stack/stack.ts';

const staffPassword = 'Ceshi-2025';
const list = '/office/2025-2/candidates';
const axe = readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

let stack: Stack;
let source: DataSource;
let chromium: LaunchedChromium;
let clerk: Visitor;

jest.setTimeout(120_000);

beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack({ worker: false }), launchChromium()]);
  source = await createDataSource(stack.databaseUrl, 2).initialize();
  const initialPasswordKey = Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64');
  const { termId } = await seedDemo(source, { staffPassword, initialPasswordKey });
  await importPeople(source, termId, rosterEntries(12), new Map(), undefined, vaultOf(stack));
  clerk = await Visitor.arrive(chromium.browser, stack.url, desk);
  await clerk.signIn('sheng', staffPassword);
  await clerk.sees('办理进度');
});

afterAll(async () => {
  await clerk?.leave();
  await chromium?.close();
  await source?.destroy();
  await stack?.stop();
});

async function openList(): Promise<void> {
  await clerk.goTo(list);
  await clerk.page.waitForSelector(row);
}

const row = '.ant-table-row .person-name, .ant-table-row .card-value';

/** Heights of words in a row, in its small print, in the menu and of a button, in pixels. */
async function measure(): Promise<number[]> {
  return clerk.page.evaluate(() => {
    const size = (selector: string) => {
      const { fontSize } = getComputedStyle(document.querySelector(selector)!);
      return Number.parseFloat(fontSize);
    };
    const button = document.querySelector('.filter-line > .ant-btn')!.getBoundingClientRect().height;
    return [size('.ant-table-row td'), size('.ant-table-row .cell-note'), size('.office-account'), button];
  });
}

/** How far the small print stands out from the page, as WCAG counts it. */
async function contrast(): Promise<number> {
  return clerk.page.evaluate(() => {
    const light = (colour: string) => {
      const [r, g, b] = colour.match(/[\d.]+/g)!.map((part) => {
        const share = Number(part) / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const ink = light(getComputedStyle(document.querySelector('.page-about')!).color);
    const paper = light(getComputedStyle(document.body).backgroundColor);
    return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
  });
}

async function choose(word: string): Promise<void> {
  await clerk.page.locator('.office-account').click();
  await clerk.page.locator(`::-p-aria([name="${word}"][role="menuitem"])`).click();
}

const setDark = (dark: boolean) =>
  clerk.page.emulateMediaFeatures([
    { name: 'prefers-reduced-motion', value: 'reduce' },
    { name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' },
  ]);

describe('长辈模式 at a desk', () => {
  let usual: number[];
  let larger: number[];

  it('01 is chosen in the account menu: words and buttons grow, small print stands out', async () => {
    await openList();
    usual = await measure();
    const quiet = await contrast();
    await choose('长辈模式');
    await clerk.page.waitForFunction(
      (before) =>
        Number.parseFloat(getComputedStyle(document.querySelector('.ant-table-row td')!).fontSize) > before,
      {},
      usual[0]!,
    );
    larger = await measure();
    for (const [index, size] of larger.entries()) {
      expect(size / usual[index]!).toBeGreaterThanOrEqual(1.15);
      expect(size / usual[index]!).toBeLessThanOrEqual(1.25);
    }
    expect(await contrast()).toBeGreaterThan(quiet * 1.3);
  });

  it('02 stays, after a reload and in another tab', async () => {
    await clerk.page.reload();
    await clerk.page.waitForSelector(row);
    expect(await measure()).toEqual(larger);
    await clerk.shutTab();
    await openList();
    expect(await measure()).toEqual(larger);
  });

  it.each([
    ['a desk', desk],
    ['a phone', phone],
  ])(
    '03 on the screen of %s nothing sticks out, is cut, or is a barrier, by day and in the dark',
    async (_, viewport) => {
      await clerk.page.setViewport(viewport);
      for (const dark of [false, true]) {
        await setDark(dark);
        await openList();
        expect(await clerk.overflows()).toBe(false);
        expect(await inspect(clerk.page, await axe)).toEqual([]);
        const scrolls = await clerk.page.$$eval('.ant-table-content', (tables) =>
          tables.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1),
        );
        expect(scrolls).toBe(false);
      }
      await setDark(false);
      await clerk.page.setViewport(desk);
    },
  );

  it('04 is left where it was chosen, and all is as it was', async () => {
    await openList();
    await choose('标准模式');
    await clerk.page.waitForFunction(() => !document.documentElement.hasAttribute('data-elder'));
    expect(await measure()).toEqual(usual);
    await clerk.page.reload();
    await clerk.page.waitForSelector(row);
    expect(await measure()).toEqual(usual);
  });

  it('05 is one with what is chosen before signing in', async () => {
    await choose('退出登录');
    await clerk.click('长辈模式');
    await clerk.signIn('sheng', staffPassword);
    await clerk.sees('办理进度');
    await openList();
    expect(await measure()).toEqual(larger);
    expect(clerk.complaints).toEqual([]);
  });
});
