import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from 'puppeteer-core';
import { encodeToken } from '#credential';
import type { CredentialStanding } from '#database/credential';
import { type LaunchedChromium, launchChromium } from '#documents';
import { startTestApi, type TestApi } from '../api/application.ts';
import { type PublishedCard, Publisher } from '../api/published.ts';
import { issue, keyIds, manifest, now, origin } from '../credential/authority.ts';
import { startDoorSite } from './door-site.ts';

/** What axe tells of a page. */
interface Violation {
  id: string;
  nodes: { html: string }[];
}

const axeSource = readFile(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');
const narrow = { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const sizes = {
  360: narrow,
  390: { ...narrow, width: 390, height: 844 },
  1440: { width: 1440, height: 900 },
};

let api: TestApi;
let register: Publisher;
let chromium: LaunchedChromium;
let page: Page;
let site: string;
let card: PublishedCard;
let forged: PublishedCard;
const requests: string[] = [];

jest.setTimeout(60_000);

beforeAll(async () => {
  api = await startTestApi({ environment: { HOST_URL: origin, WEB_DIR: path.resolve('dist/web') } });
  register = await Publisher.open(api);
  card = await register.addCard({ holderName: '欧阳小红' });
  forged = await register.addCard();
  const { bodyBytes } = issue({ number: forged.number, validTo: '2030-06-20' }, forged.publicId);
  const { signature } = issue({ number: forged.number }, forged.publicId);
  await register.update(forged, { digits: encodeToken(bodyBytes, signature) });
  site = `http://127.0.0.1:${await api.listen()}`;
  chromium = await launchChromium();
  page = await chromium.browser.newPage();
  await page.setJavaScriptEnabled(false);
  page.on('request', (request) => requests.push(request.url()));
});

afterAll(async () => {
  await chromium?.close();
  await api?.close();
});

beforeEach(async () => {
  api.clock.set(now);
  requests.length = 0;
  await page.setViewport(narrow);
  await register.update(card, { standing: 'good', standingSince: null, publicReason: null });
});

afterEach(async () => {
  if (edition % 2 === 0) await publishKeys(manifest.keys);
});

/** Text as a person sees it, without what is folded away. */
const textOf = () => page.evaluate(() => document.body.innerText);
const faceOf = () =>
  page.evaluate(() => {
    const verdict = document.querySelector('.verdict')!;
    const { backgroundColor } = getComputedStyle(verdict);
    return {
      heading: verdict.querySelector('h2')!.textContent!,
      icon: verdict.querySelector('svg')!.innerHTML,
      colour: backgroundColor,
    };
  });
const isTooWide = () =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

async function open(path: string): Promise<number> {
  return (await page.goto(`${site}${path}`, { waitUntil: 'load' }))!.status();
}

/** Without scripts nothing can be waited for within the page: everything is done by keyboard, as many people do. */
const focus = (selector: string) =>
  page.evaluate((sought) => {
    const found = document.querySelector<HTMLElement>(sought)!;
    found.focus();
    if (found instanceof HTMLInputElement) found.select();
  }, selector);

async function fill(selector: string, text: string): Promise<void> {
  await focus(selector);
  await page.keyboard.type(text);
}

/** Presses Enter on a button or link, and arrives on the next page. */
async function follow(selector: string): Promise<void> {
  await focus(selector);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

const wordsOf = (selector: string) =>
  page.evaluate((sought) => document.querySelector(sought)?.textContent ?? '', selector);

/** Violations by name and place. The checker needs scripts; the page, which has none, stays as it was loaded. */
async function faultsOf(): Promise<string[]> {
  await page.setJavaScriptEnabled(true);
  await page.evaluate(await axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    return (await axe.run()).violations;
  });
  await page.setJavaScriptEnabled(false);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const decisions: [CredentialStanding, string][] = [
  ['suspended', '接到投诉举报，核实期间暂停使用'],
  ['revoked', '以虚假材料取得资格，予以撤销'],
  ['superseded', '原证卡遗失，已补发新卡'],
];

let edition = 1;
/** A manifest is never taken back: each edition is above the last. */
async function publishKeys(keys: typeof manifest.keys): Promise<void> {
  edition += 1;
  await register.publishKeys({ edition, keys });
}

/** Puts the card into one of the states that a person may meet. */
async function show(outcome: string): Promise<string> {
  const decision = decisions.find(([standing]) => standing === outcome);
  if (decision !== undefined) {
    const [standing, publicReason] = decision;
    await register.update(card, { standing, publicReason, standingSince: new Date('2025-06-30T01:02:03Z') });
  }
  if (outcome === 'expiring') api.clock.set('2028-06-20T15:59:59Z');
  if (outcome === 'expired') api.clock.set('2028-06-20T16:00:00Z');
  if (outcome === 'status-unknown') api.clock.set('2025-06-19T15:59:59Z');
  if (outcome === 'unknown-issuer') await publishKeys(manifest.keys.filter(({ id }) => id !== keyIds.card));
  if (outcome === 'forged') return `/c/${forged.publicId}`;
  return outcome === 'absent' ? `/c/${'9'.repeat(25)}` : `/c/${card.publicId}`;
}

const outcomes = [
  ['valid', '有效', '请核对下列内容与所持证卡、与本人一致'],
  ['expiring', '有效，即将到期', '请持证人及时办理复核换证'],
  ['expired', '已过期', '不能再凭此证开展工作'],
  ['suspended', '暂停使用', '接到投诉举报'],
  ['revoked', '已撤销', '不再证明任何资格'],
  ['superseded', '已被新证取代', '请持证人出示新证'],
  ['forged', '伪造，请勿采信', '与发证机构的签名不符'],
  ['unknown-issuer', '不认识的发证机构', '不能证明它的真假'],
  ['status-unknown', '状态不明', '不能断定'],
  ['absent', '查无此证', '不是本机构发出的'],
] as const;

describe('the page of a card, without scripts', () => {
  const faces: Awaited<ReturnType<typeof faceOf>>[] = [];

  it.each(outcomes)(
    '01 %s reads “%s”, fits a phone, and axe finds nothing',
    async (outcome, heading, words) => {
      await open(await show(outcome));
      const face = await faceOf();
      faces.push(face);
      expect(face.heading).toBe(heading);
      expect(await textOf()).toContain(words);
      expect(await isTooWide()).toBe(false);
      expect(await faultsOf()).toEqual([]);
      expect(requests).toHaveLength(1);
      await shoot(outcome);
    },
  );

  it('02 each has words, a shape and a colour of its own', () => {
    for (const part of ['heading', 'icon', 'colour'] as const)
      expect(new Set(faces.map((face) => face[part])).size).toBe(outcomes.length);
  });

  it('03 says what was checked to who unfolds it', async () => {
    await open(await show('revoked'));
    expect(await textOf()).not.toContain('数字签名');
    await focus('summary');
    await page.keyboard.press('Enter');
    expect(await textOf()).toMatch(/✓ 通过 数字签名：签名与内容相符[\s\S]*✕ 未通过 证卡状态：已撤销/);
  });

  it('04 shows the photo once the last four are right, and keeps to one request', async () => {
    await open(await show('valid'));
    await fill('#lastFour', '9999');
    await follow('form button');
    expect(await textOf()).toContain('后四位不符');
    expect(await faultsOf()).toEqual([]);
    await shoot('photo-wrong');
    await fill('#lastFour', card.idNumber.slice(-4));
    requests.length = 0;
    await follow('form button');
    const shown = await page.evaluate(
      () => document.querySelector<HTMLImageElement>('figure img')!.naturalWidth,
    );
    expect(shown).toBeGreaterThan(100);
    expect(requests.filter((address) => !address.startsWith('data:'))).toHaveLength(1);
    expect(await faultsOf()).toEqual([]);
    await shoot('photo');
  });

  it('05 can be read and used at 200 % on a phone and on a desk', async () => {
    await open(await show('valid'));
    for (const width of [180, 720]) {
      await page.setViewport({ width, height: 800, deviceScaleFactor: 2 });
      expect(await isTooWide()).toBe(false);
      await shoot(`zoom-${width}`);
    }
  });

  it('06 can be walked by keyboard in the order of the page', async () => {
    await open(await show('valid'));
    const walked: string[] = [];
    for (let steps = 0; steps < 4; steps += 1) {
      await page.keyboard.press('Tab');
      walked.push(await page.evaluate(() => document.activeElement!.tagName));
    }
    expect(walked).toEqual(['INPUT', 'BUTTON', 'SUMMARY', 'A']);
  });
});

describe('a name with a rare character', () => {
  it.each([
    // Other rare characters are in the fonts of the browser that runs here, and cost nothing.
    ['𠮷', 'U+20800-20BFF'],
  ])('%s is drawn by the font of this site, of which that part alone is fetched', async (surname, range) => {
    const rare = await register.addCard({ holderName: `${surname}小红` });
    const whole = await startDoorSite(Number(new URL(site).port));
    try {
      await page.goto(`${whole.url}/c/${rare.publicId}`, { waitUntil: 'networkidle0' });
      expect(await textOf()).toContain(`${surname}**`);
      const loaded = await page.evaluate(() =>
        [...document.fonts]
          .filter(({ status }) => status === 'loaded')
          .map(({ unicodeRange }) => unicodeRange),
      );
      expect(loaded).toEqual([range]);
      expect(requests).toHaveLength(2);
      expect(requests[1]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/assets\/HanaMin.*\.woff2$/);
      await shoot(`rare-${surname}`);
    } finally {
      await whole.stop();
    }
  });
});

describe('looking a card up, without scripts', () => {
  const digits = '零一二三四五六七八九十';
  const read = (words: string): number => {
    const [tens = '', ones = ''] = words.includes('十') ? words.split('十') : ['零', words];
    return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones));
  };

  it('07 by number, name and a sum in words', async () => {
    await open('/query');
    expect(await faultsOf()).toEqual([]);
    expect(await isTooWide()).toBe(false);
    await shoot('query');
    await follow('a[href="/query?challenge=words"]');
    const sum = await wordsOf('#sum');
    const [, left = '', sign, right = ''] = /^(.+)([加减])(.+)等于多少/.exec(sum)!;
    await fill('#number', card.number);
    await fill('#name', card.holderName);
    await fill('#answer', String(read(left) + (sign === '加' ? 1 : -1) * read(right)));
    await follow('form.tall button');
    expect((await faceOf()).heading).toBe('有效');
    expect(await textOf()).toContain('欧***');
    expect(await faultsOf()).toEqual([]);
    await shoot('query-found');
  });

  it('08 says what is wrong where it can be mended', async () => {
    await open('/query');
    await fill('#number', 'Z512500001');
    await fill('#name', '张三');
    await fill('#answer', '999');
    await follow('form.tall button');
    expect(await wordsOf('[role=alert]')).toContain('答案不对');
    const kept = await page.evaluate(() => document.querySelector<HTMLInputElement>('#name')!.value);
    expect(kept).toBe('张三');
    expect(await faultsOf()).toEqual([]);
    await shoot('query-wrong');
  });
});

/** For people to look at: `SCREENSHOTS=<folder>`. */
async function shoot(name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (folder === undefined) return;
  if (name.startsWith('zoom')) {
    await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    return;
  }
  for (const [width, viewport] of Object.entries(sizes)) {
    await page.setViewport(viewport);
    await page.screenshot({ path: `${folder}/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewport(narrow);
}
