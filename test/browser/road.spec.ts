import path from 'node:path';
import sharp from 'sharp';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Account, hashPassword } from '#database/account';
import { Application, listTransitions } from '#database/application';
import { Candidate, listQualifiedCandidates } from '#database/candidate';
import { importRoster } from '#database/import';
import { IdNumberVault } from '#database/person';
import { requestPlan } from '#database/plan';
import { createTerm, type Term } from '#database/term';
import { type LaunchedChromium, launchChromium } from '#documents';
import { openArtefactStore } from '#documents/artefacts';
import { parseIdNumber } from '#eligibility';
import { planExam } from '#scheduling';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { createStaff, type Staff, staffPassword } from '../api/people.ts';
import { Applicant, createPerson, idNumberOf } from '../factories/applicant.ts';
import { sampleBrief } from '../factories/application.ts';
import { clerk, commitNew, rosterEntries } from '../factories/chain.ts';
import { office as desk, phone, Visitor } from '../first-light/person.ts';
import { type Stack, startStack } from '../stack/stack.ts';

const password = 'Kaoka-2026';
const SEQUENCE = 5;
const began = Date.now();
const day = (days: number) => new Date(began + days * 86_400_000).toISOString();
const REVIEW = '/office/2025-2/review';

let stack: Stack;
let source: DataSource;
let chromium: LaunchedChromium;
let staff: Staff;
let term: Term;
let vault: IdNumberVault;
let applicant: Applicant;
const visitors: Visitor[] = [];

jest.setTimeout(180_000);

/** The demo term, with every stage of review open today and nothing studied yet. */
function termOfToday() {
  const open = { from: day(-2), to: day(4) };
  return {
    ...demoTerm,
    windows: {
      registration: open,
      unitReview: open,
      prefectureReview: open,
      provinceReview: open,
      study: { from: day(5), to: day(20) },
    },
    exam: { ...demoTerm.exam, days: [{ ...demoTerm.exam.days[0]!, date: day(30).slice(0, 10) }] },
  };
}

beforeAll(async () => {
  [stack, chromium] = await Promise.all([startStack({ worker: false }), launchChromium()]);
  source = await createDataSource(stack.databaseUrl, 2).initialize();
  const key = (name: string) => Buffer.from(stack.env[name]!, 'base64');
  vault = new IdNumberVault({
    sealing: key('ID_NUMBER_SEALING_KEY'),
    hashing: key('ID_NUMBER_HASHING_KEY'),
  });
  const actor = { accountId: null, name: '系统' };
  const facts = { code: '2025-2', name: '2025年第二期', settings: termOfToday(), assumed: [], actor };
  term = await createTerm(source.manager, facts, new Date());
  staff = await createStaff({ source, clock: { now: () => new Date() } });
  const person = await createPerson(source, SEQUENCE, '阿依·古丽', vault);
  await source.manager.save(Account, {
    role: 'candidate',
    login: null,
    name: person.name,
    organisationId: null,
    personId: person.id,
    passwordHash: await hashPassword(password),
  });
  applicant = new Applicant(source, term.id, person, staff.unit, vault);
});

afterAll(async () => {
  for (const visitor of visitors) await visitor.leave();
  await chromium?.close();
  await source?.destroy();
  await stack?.stop();
});

async function arrive(login: string, secret: string, viewport: typeof desk = desk): Promise<Visitor> {
  const visitor = await Visitor.arrive(chromium.browser, stack.url, viewport);
  visitors.push(visitor);
  await visitor.signIn(login, secret);
  await visitor.page.waitForFunction(() => !location.pathname.startsWith('/sign-in'));
  return visitor;
}

async function picture(visitor: Visitor, name: string): Promise<void> {
  if (process.env.KAOKA_SCREENS)
    await visitor.page.screenshot({ path: path.join(process.env.KAOKA_SCREENS, `${name}.png`) as 'x.png' });
}

/** Hands the desk's reviewer the file of the applicant, opened. */
async function atDesk(login: string): Promise<Visitor> {
  const visitor = await arrive(login, staffPassword);
  await visitor.goTo(REVIEW);
  await visitor.sees(/待(单位初审|市州审核|省复审) ?1 ?份/, 20_000);
  await visitor.sees('办理经过');
  return visitor;
}

const press = (visitor: Visitor, ...keys: ('0' | 'a' | 'r' | 'f' | 'e')[]) =>
  keys.reduce((before, key) => before.then(() => visitor.page.keyboard.press(key)), Promise.resolve());

/** The scans are bytes of their own: the desk shows them. */
async function drawScans(): Promise<void> {
  const store = await openArtefactStore(stack.artefactDir);
  const scan = await sharp({ create: { width: 800, height: 1100, channels: 3, background: '#e9e2d0' } })
    .jpeg()
    .toBuffer();
  const { digest } = await store.put(scan);
  await source.query('UPDATE evidence_file SET digest = $1 WHERE application_id = $2', [
    digest,
    applicant.application.id,
  ]);
}

/** What the applicant mends: another brief, and with it another form, signed and stamped anew (R29). */
async function mend(brief: string): Promise<void> {
  const now = new Date();
  applicant.application = await source.manager.findOneByOrFail(Application, {
    id: applicant.application.id,
  });
  await applicant.save(applicant.complete({ brief }), now);
  await applicant.freeze(now);
  await applicant.attach('stamped-form', now, brief.slice(0, 8));
  await applicant.submit(now);
  await drawScans();
}

describe('the whole road', () => {
  it('01 R27 is handed in, and the unit finds it on its desk, returns it at a field', async () => {
    const now = new Date();
    await applicant.ready({}, now);
    await applicant.submit(now);
    await drawScans();
    const unit = await atDesk('danwei');
    await picture(unit, 'review-unit');
    await unit.click('“工作简介”有问题，加入退回原因');
    await unit.fill('第1条的说明', '请写明带徒情况');
    await picture(unit, 'review-return');
    await unit.click('退回（1条原因）');
    await unit.sees('阿依·古丽：退回修改');
    await unit.sees('没有待办的申报');
    expect(unit.complaints).toEqual([]);
  });

  it('02 the applicant sees what to change, where, and by when', async () => {
    const visitor = await arrive(idNumberOf(SEQUENCE), password, phone);
    await visitor.goTo(`/me/applications/${applicant.application.id}`);
    await visitor.sees('请写明带徒情况');
    await visitor.sees(/工作简介/);
    await visitor.sees(/还有|截止/);
    await picture(visitor, 'review-returned-phone');
    await mend(`${sampleBrief}带徒二十余人。`);
  });

  it('03 R31 the unit passes it by the keys, and the prefecture returns it once more', async () => {
    const unit = await atDesk('danwei');
    await press(unit, '0', 'a');
    await unit.sees('阿依·古丽：待市州审核');
    const city = await atDesk('chengdu');
    await city.sees('重点审核');
    await press(city, 'f');
    expect(await city.page.evaluate(() => document.activeElement?.getAttribute('data-pointer'))).toBe(
      '/recommender/type',
    );
    await city.click('“联系地址”有问题，加入退回原因');
    await city.fill('第1条的说明', '写到门牌号');
    await city.click('退回（1条原因）');
    await city.sees('阿依·古丽：退回修改');
    await mend(`${sampleBrief}带徒二十余人，门牌号已补。`);
  });

  it('04 R9 R10 the prefecture passes it, the province approves it, and two desks do not undo each other', async () => {
    const city = await atDesk('chengdu');
    await press(city, '0', 'a');
    await city.sees('阿依·古丽：待省复审');
    const [first, second] = [await atDesk('sheng'), await atDesk('fuhe')];
    await picture(first, 'review-province');
    await first.page.setViewport({ width: 390, height: 844 });
    await picture(first, 'review-province-phone');
    expect(await first.overflows()).toBe(false);
    await first.page.setViewport(desk);
    await press(first, '0', 'a');
    await first.sees('阿依·古丽：审核通过');
    await press(second, '0', 'a');
    await second.sees(/王老师已“复审通过”，这份申报现为“审核通过”，您的操作没有执行/);
    const steps = await listTransitions(source.manager, applicant.application.id);
    expect(steps.map(({ deed }) => deed)).toEqual([
      'submit',
      'return',
      'resubmit',
      'pass',
      'return',
      'resubmit',
      'pass',
      'approve',
    ]);
  });

  it('05 R33 hours make the approved one qualified, and the plan has a seat for them', async () => {
    const candidate = await source.manager.findOneByOrFail(Candidate, {
      termId: term.id,
      personId: applicant.person.id,
    });
    expect(await listQualifiedCandidates(source.manager, term)).toEqual([]);
    const [sample] = rosterEntries(1);
    const entry = {
      ...sample!,
      name: applicant.person.name,
      sex: candidate.sex,
      idNumber: parseIdNumber(idNumberOf(SEQUENCE)),
      unit: staff.unit.name,
      prefecture: '510100',
      provincialChannel: false,
      unavailable: [],
      accessibleNeed: null,
    };
    const importId = await commitNew(source, term.id, 'roster');
    const hours = { importId, entries: [entry], photos: new Map<number, string>(), vault, actor: clerk };
    const outcome = await source.transaction((manager) => importRoster(manager, hours, new Date()));
    expect(outcome).toEqual({ created: 0, updated: 1 });
    const qualified = await listQualifiedCandidates(source.manager, term);
    expect(qualified.map(({ id }) => id)).toEqual([candidate.id]);
    const { plan } = await source.transaction((manager) =>
      requestPlan(manager, { termId: term.id, effort: 'quick', actor: clerk }, new Date()),
    );
    const { plan: document } = await planExam(plan.instance!, { seed: 1, effort: 'quick' });
    expect(document.assignments).toEqual([expect.objectContaining({ candidate: candidate.id })]);
  });
});
