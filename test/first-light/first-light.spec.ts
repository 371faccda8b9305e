import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { DataSource } from 'typeorm';
import { fromBufferPromise } from 'yauzl';
import { openTrust, verify } from '#credential';
import { createDataSource } from '#database';
import { type LaunchedChromium, launchChromium } from '#documents';
import { maskName } from '#eligibility';
import { type CandidateView, listCandidates } from '../../apps/demo/main-job.ts';
import { type Office, signIn } from '../../apps/demo/office.ts';
import { drawPeople, photosZip } from '../../apps/demo/people/index.ts';
import { type Demo, seedDemo } from '../../apps/demo/seed.ts';
import { drawScores, sampleRoster, sampleScores } from '../../apps/demo/sheets/index.ts';
import { DEMO_SIGNER } from '../../apps/demo/signing/self-signed.ts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { until } from '../faults/until.ts';
import { describeWithTools, listSignatures } from '../pdf/index.ts';
import { type Stack, startStack } from '../stack/stack.ts';
import { outlineArea } from './outline.ts';
import { office as desk, phone, Visitor } from './person.ts';
import { listLooseFonts, type ReadSheet, readPrintFile } from './prints.ts';

const run = promisify(execFile);
const staffPassword = 'Ceshi-2025';
const people = drawPeople(demoTerm);
const QUALIFIED = 493;

let stack: Stack;
let source: DataSource;
let demo: Demo;
let chromium: LaunchedChromium;
let folder: string;
let staff: Visitor;
let clerk: Office;
let seated: CandidateView[];

jest.setTimeout(300_000);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaoka first light 初光-'));
  stack = await startStack();
  source = await createDataSource(stack.databaseUrl, 2).initialize();
  demo = await seedDemo(source, {
    staffPassword,
    initialPasswordKey: Buffer.from(stack.env.INITIAL_PASSWORD_KEY!, 'base64'),
  });
  chromium = await launchChromium();
  staff = await Visitor.arrive(chromium.browser, stack.url, desk);
  clerk = await signIn(stack.url, demo.provinceLogin, staffPassword);
});

afterAll(async () => {
  await staff?.leave();
  await chromium?.close();
  await source?.destroy();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function saved(name: string, bytes: Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, bytes);
  return file;
}

async function listEntries(zip: Buffer): Promise<string[]> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true });
  const names: string[] = [];
  for await (const { fileName } of archive.eachEntry()) names.push(fileName);
  return names;
}

async function bytesOf(address: string): Promise<Buffer> {
  const cookie = (await staff.page.browserContext().cookies()).map(({ name, value }) => `${name}=${value}`);
  const answer = await fetch(stack.url + address, { headers: { cookie: cookie.join('; ') } });
  if (!answer.ok) throw new Error(`${address}: ${answer.status} ${await answer.text()}`);
  return Buffer.from(await answer.arrayBuffer());
}

describe('the staff chain, by what a person clicks', () => {
  it('01 signs in and sees where the term stands', async () => {
    await staff.signIn(demo.provinceLogin, staffPassword);
    await staff.sees('办理进度');
    await staff.sees('全部设置已确认');
  });

  it('02 checks a roster without changing anything, then imports 500 people', async () => {
    await staff.goTo('/office/2025-2/roster');
    await staff.choose(0, await saved('花名册.xlsx', await sampleRoster(demoTerm, people)));
    await staff.choose(1, await saved('照片.zip', Buffer.from(await photosZip(people, demoTerm.year))));
    await staff.click('上传并检查');
    await staff.sees('检查结果');
    expect(await listCandidates(clerk, demo.termId)).toEqual([]);
    await staff.click('正式导入500人');
    await staff.click('正式导入');
    await staff.sees('已导入500人', 120_000);
  });

  it('03 presses 编排 and sees every qualified person in a seat', async () => {
    await staff.goTo('/office/2025-2/plans');
    await staff.click('编排');
    const seen = await staff.sees(/第1版 草稿/, 120_000);
    expect(seen).toContain(`5场，${QUALIFIED}人`);
    expect(seen).toContain('已证最优');
  });

  it('03a shuts the tab in the middle of a plan, and finds it going on, then done', async () => {
    // The worker is held, so that the plan is certain to be unfinished when the tab is shut.
    process.kill(stack.worker.pid!, 'SIGSTOP');
    await staff.click('重新编排');
    await staff.sees('正在编排第2版');
    await staff.shutTab();
    await staff.goTo('/office/2025-2/plans');
    await staff.sees('正在编排第2版');
    await staff.shutTab();
    process.kill(stack.worker.pid!, 'SIGCONT');
    await staff.goTo('/office/2025-2/plans');
    expect(await staff.sees(/第2版 草稿/, 120_000)).toContain(`5场，${QUALIFIED}人`);
  });

  it('04 publishes, and all slips are made', async () => {
    await staff.click('发布第2版');
    await staff.sees('发布不能撤回');
    await staff.click('确认发布');
    await staff.goTo('/office/2025-2/slips');
    await staff.sees(new RegExp(`${QUALIFIED} ?份`), 240_000);
    seated = (await listCandidates(clerk, demo.termId)).filter(({ seat }) => seat !== null);
    expect(seated).toHaveLength(QUALIFIED);
    expect(new Set(seated.map(({ seat }) => seat!.admitNumber)).size).toBe(QUALIFIED);
  });

  it('05 takes all slips home as one zip', async () => {
    const { name, bytes } = await staff.download('下载全部准考证压缩包');
    expect(name).toMatch(/准考证.*\.zip$/);
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    expect(await listEntries(bytes)).toHaveLength(QUALIFIED);
  });

  it('06 imports attendance and scores', async () => {
    const scores = drawScores(
      seated.map(({ name, seat }) => ({ name, admitNumber: seat!.admitNumber })),
      demoTerm.marks,
    );
    await staff.goTo('/office/2025-2/scores');
    await staff.choose(0, await saved('成绩.xlsx', await sampleScores(scores)));
    await staff.click('上传并检查');
    await staff.click(`正式导入${QUALIFIED}人`);
    await staff.click('正式导入');
    await staff.sees(`已导入${QUALIFIED}人`, 60_000);
    await staff.goTo('/office/2025-2/results');
    await staff.click('公布成绩…');
    await staff.click('确认公布');
    await staff.sees('第1次公布');
  });

  it('07 issues cards to all who passed', async () => {
    await staff.goTo('/office/2025-2/credentials');
    const passed = /制发(\d+)张证卡/.exec(await staff.sees(/制发\d+张证卡/))![1];
    await staff.click(`制发${passed}张证卡`);
    await staff.click('制发');
    await staff.sees(new RegExp(`已生成 ?${passed} ?张|${passed} ?张`), 60_000);
    const readyCards = async () =>
      (await clerk.get<{ ready: number }>(`/api/terms/${demo.termId}/credentials`)).ready;
    await until('every card to be made', async () => (await readyCards()) === Number(passed), 240_000);
    expect(Number(passed)).toBeGreaterThan(440);
  });

  it('08 saw no error on any page', () => {
    expect(staff.complaints).toEqual([]);
  });
});

describe('a candidate, on a phone', () => {
  let candidate: Visitor;
  afterAll(() => candidate.leave());

  it('09 signs in with the ID number and the initial password, and sees seat, result and card', async () => {
    const account = (await demo.listAccounts()).at(-1)!;
    candidate = await Visitor.arrive(chromium.browser, stack.url, phone);
    await candidate.signIn(account.login, account.password);
    const seen = await candidate.sees('考试安排');
    for (const word of ['准考证号', '成绩', '资格证卡', '证卡编号']) expect(seen).toContain(word);
    expect(seen).not.toContain(account.login);
    expect(await candidate.overflows()).toBe(false);
  });

  it('10 downloads slip and card', async () => {
    for (const name of ['下载准考证', '下载证卡']) {
      const { bytes } = await candidate.download(name);
      expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('11 is refused what is not hers', async () => {
    const other = seated.at(-1)!;
    for (const address of [
      `/api/slips/${other.seat!.slipId}.pdf`,
      `/api/terms/${demo.termId}/candidates`,
      `/api/terms/${demo.termId}/slips.zip`,
    ]) {
      const status = await candidate.page.evaluate(async (url) => (await fetch(url)).status, address);
      expect([403, 404]).toContain(status);
    }
  });
});

describe('anyone', () => {
  it('12 opens the verification page, without scripts, and learns no more than the card tells', async () => {
    const holder = (await listCandidates(clerk, demo.termId)).find(({ credential }) => credential)!;
    const visitor = await Visitor.arrive(chromium.browser, stack.url, phone);
    await visitor.page.setJavaScriptEnabled(false);
    const answer = await visitor.page.goto(holder.credential!.verifyUrl);
    const html = await answer!.text();
    expect(answer!.status()).toBe(200);
    expect(html.length).toBeLessThan(30_000);
    expect(html).not.toMatch(/<script/i);
    expect(html).toContain('有效');
    expect(html).toContain(holder.credential!.number);
    expect(html).toContain(maskName(holder.name));
    expect(html).not.toContain(holder.name);
    await visitor.leave();
  });

  it('13 gets the same neutral page for any id that was never given', async () => {
    for (const id of ['0'.repeat(25), '9'.repeat(25)]) {
      const answer = await fetch(`${stack.url}/c/${id}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain('有效期');
    }
  });

  it('13a hands the card’s PDF to the verifier, which asks the register; and without a network knows it still', async () => {
    const holder = (await listCandidates(clerk, demo.termId)).find(
      ({ credential }) => credential?.cardReady,
    )!;
    const card = await saved('card.pdf', await bytesOf(`/api/credentials/${holder.credential!.id}/card.pdf`));
    const visitor = await Visitor.arrive(chromium.browser, stack.url, phone);
    await visitor.goTo('/verify');
    await visitor.sees('可以核验，没有网络时也可以');
    await visitor.choose(0, card);
    const seen = await visitor.sees('已联网核对');
    for (const words of ['有效', holder.credential!.number, maskName(holder.name), '请与本人核对'])
      expect(seen).toContain(words);
    await visitor.page.setOfflineMode(true);
    await visitor.click('重新核验');
    expect(await visitor.sees('离线核验')).toMatch(/有效 签名真实/);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
});

describe('the plan', () => {
  it('14 is accepted by the command line, and its seats are those of the slips', async () => {
    const { items } = await clerk.get<{ items: { id: string }[] }>(`/api/terms/${demo.termId}/plans`);
    const instance = await saved('instance.json', await bytesOf(`/api/plans/${items[0]!.id}/instance.json`));
    const bytes = await bytesOf(`/api/plans/${items[0]!.id}/plan.json`);
    const { stdout, stderr } = await run('npm', [
      'run',
      '-s',
      'kaoka',
      '--',
      'check',
      instance,
      await saved('plan.json', bytes),
    ]);
    expect(stdout + stderr).not.toBe('');
    const { assignments } = JSON.parse(bytes.toString('utf8')) as {
      assignments: { candidate: string; room: string; seat: string }[];
    };
    const planned = new Map(assignments.map(({ candidate, room, seat }) => [candidate, `${room} ${seat}`]));
    const told = await clerk.get<{ items: { id: string; seat: { roomId: string; seat: string } }[] }>(
      `/api/terms/${demo.termId}/candidates?size=100`,
    );
    for (const { id, seat } of told.items.filter((item) => item.seat !== null)) {
      expect(planned.get(id)).toBe(`${seat.roomId} ${seat.seat}`);
    }
  });
});

/** Ink in proportion to the outlines and the type size: one figure for all names, or a glyph is not drawn. */
async function inkRatios(pages: readonly ReadSheet[], names: readonly string[]): Promise<number[]> {
  return Promise.all(
    pages.map(async ({ ink, height }, index) => ink / height ** 2 / (await outlineArea(names[index]!))),
  );
}

function expectEvenInk(ratios: readonly number[]): void {
  const median = [...ratios].sort((a, b) => a - b)[Math.floor(ratios.length / 2)]!;
  expect(ratios.filter((ratio) => !(ratio > median * 0.8 && ratio < median * 1.25))).toEqual([]);
}

describeWithTools(['pdftotext', 'pdftoppm', 'zbarimg', 'pdffonts', 'pdfsig'], 'every sheet of paper', () => {
  jest.setTimeout(600_000);

  it('15 of the slips: the roster’s name, drawn in full, and a QR that says the admit number', async () => {
    const pdf = await bytesOf(`/api/terms/${demo.termId}/slips.pdf`);
    const order = [...seated].sort((a, b) => (a.seat!.admitNumber < b.seat!.admitNumber ? -1 : 1));
    const names = order.map(({ name }) => name);
    const pages = await readPrintFile(pdf, names, {
      name: { page: 1, left: 420, top: 530, width: 1080, height: 180 },
      code: { page: 1, left: 190, top: 1880, width: 480, height: 480 },
    });
    expect(pages.map(({ text }, index) => text.includes(names[index]!))).not.toContain(false);
    for (const [index, { text, qr }] of pages.entries()) {
      expect(text).toContain(order[index]!.seat!.admitNumber);
      expect(qr.join()).toContain(order[index]!.seat!.admitNumber);
    }
    expectEvenInk(await inkRatios(pages, names));
    expect(await listLooseFonts(pdf)).toEqual([]);
  });

  it('16 of the cards: the holder’s name, drawn in full, and a QR that opens the verification page', async () => {
    const pdf = await bytesOf(`/api/terms/${demo.termId}/cards.pdf`);
    const holders = (await listCandidates(clerk, demo.termId))
      .filter(({ credential }) => credential !== null)
      .sort((a, b) => (a.credential!.number < b.credential!.number ? -1 : 1));
    const names = holders.map(({ name }) => name);
    const pages = await readPrintFile(pdf, names, {
      pagesEach: 2,
      // The card lies within its bleed and marks.
      name: { page: 1, left: 590, top: 250, width: 520, height: 140 },
      code: { page: 2, left: 700, top: 110, width: 390, height: 370 },
    });
    const trust = openTrust(await clerk.get('/api/trust'));
    const now = new Date().toISOString();
    for (const [index, { text, qr }] of pages.entries()) {
      expect(text).toContain(holders[index]!.credential!.number);
      expect(qr).toHaveLength(1);
      const [shown, digits] = qr[0]!.split('#');
      expect(shown).toBe(holders[index]!.credential!.verifyUrl);
      expect(verify(qr[0]!, trust, now)).toMatchObject({ outcome: 'valid' });
      expect(digits).toMatch(/^\d+$/);
    }
    expectEvenInk(await inkRatios(pages, names));
    expect(await listLooseFonts(pdf)).toEqual([]);
  });

  it('17 of one card and certificate: signed as a whole, by a certificate that says it is the demo’s', async () => {
    const holder = (await listCandidates(clerk, demo.termId)).find(
      ({ credential }) => credential?.cardReady,
    )!;
    for (const file of ['card.pdf', 'certificate.pdf']) {
      const pdf = await bytesOf(`/api/credentials/${holder.credential!.id}/${file}`);
      expect(await listSignatures(pdf)).toEqual([
        { signer: DEMO_SIGNER, type: 'ETSI.CAdES.detached', valid: true, whole: true },
      ]);
    }
  });
});
