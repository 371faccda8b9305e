import path from 'node:path';
import sharp from 'sharp';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Account, hashPassword } from '#database/account';
import { Application, listTransitions } from '#database/application';
import { Candidate, listQualifiedCandidates } from '#database/candidate';
import { IdNumberVault } from '#database/person';
import { createTerm, Term } from '#database/term';
import { type LaunchedChromium, launchChromium } from '#documents';
import { openArtefactStore } from '#documents/artefacts';
import { demoTerm } from '../../apps/demo/term/index.ts';
import { createStaff, type Staff, staffPassword } from '../api/people.ts';
import { Applicant, createPerson, idNumberOf } from '../factories/applicant.ts';
import { sampleBrief } from '../factories/application.ts';
import { until } from '../faults/until.ts';
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
  [stack, chromium] = await Promise.all([startStack(), launchChromium()]);
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
    await city.page.waitForFunction(
      () => document.activeElement?.getAttribute('data-pointer') === '/recommender/type',
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
    // Study begins, and the platform that people were told of by their numbers reports.
    await source.query(
      `UPDATE term SET settings = jsonb_set(settings, '{windows,study,from}', to_jsonb($1::text))`,
      [day(-1)],
    );
    const office = await arrive('sheng', staffPassword);
    await office.goTo('/office/2025-2/study');
    await office.sees('学习人数');
    const { modules } = demoTerm.study;
    const columns = modules.map(({ shortName }) => `${shortName}（小时）`);
    const answer = await office.page.evaluate(
      async ({ termId, mapping, file, asOf }) => {
        const headers = { 'X-Kaoka': '1' };
        const call = async (path: string, init: RequestInit) => {
          const response = await fetch(path, init);
          return { status: response.status, body: await response.json() };
        };
        const kept = await call('/api/study-providers', {
          method: 'PUT',
          headers: { ...headers, 'Content-Type': 'application/json' },
          body: JSON.stringify({ name: '天府学习平台', mapping }),
        });
        const form = new FormData();
        form.set('file', new File([file], '学习进度.csv', { type: 'text/csv' }));
        const query = new URLSearchParams({ provider: kept.body.id, asOf });
        const path = `/api/terms/${termId}/study/imports?${query}`;
        const checked = await call(path, { method: 'POST', headers, body: form });
        if (checked.status !== 201 || checked.body.problems.length > 0) return checked;
        return call(`/api/imports/${checked.body.id}/commit`, { method: 'POST', headers });
      },
      {
        termId: term.id,
        asOf: new Date(Date.now() - 60_000).toISOString(),
        mapping: {
          number: '学员编号',
          name: '姓名',
          unitMinutes: 60,
          modules: Object.fromEntries(modules.map(({ code }, index) => [code, columns[index]!])),
        },
        file: [
          ['学员编号', '姓名', ...columns].join(','),
          [
            String(applicant.application.serial),
            applicant.person.name,
            ...modules.map(({ requiredMinutes }) => String(requiredMinutes / 60)),
          ].join(','),
        ].join('\r\n'),
      },
    );
    expect(answer).toMatchObject({ status: 202 });
    await until('the worker to take the hours in', async () => {
      term = await source.manager.findOneByOrFail(Term, { id: term.id });
      return (await listQualifiedCandidates(source.manager, term)).length > 0;
    });
    await office.goTo('/office/2025-2/study?tab=people');
    await office.sees('达标');
    await picture(office, 'study-people');
    await office.goTo('/office/2025-2/study');
    await office.sees('逐日进度');
    await picture(office, 'study-overview');
    for (const [path, words, name] of [
      ['study?tab=files', '上传学习进度', 'study-files'],
      ['study?tab=appeals', '没有待处理的申诉', 'study-appeals'],
      ['messages', '申报退回', 'outbox'],
      ['closings', '还没有到期关闭的申报', 'closings'],
    ] as const) {
      await office.goTo(`/office/2025-2/${path}`);
      await office.sees(words);
      await picture(office, name);
    }
    await office.page.setViewport({ width: 390, height: 844 });
    for (const name of ['study', 'messages', 'closings']) {
      await office.goTo(`/office/2025-2/${name}`);
      await office.sees(/学习人数|申报退回|还没有到期/);
      await picture(office, `${name}-phone`);
      expect(await office.overflows()).toBe(false);
    }
    expect(office.complaints).toEqual([]);
    const qualified = await listQualifiedCandidates(source.manager, term);
    expect(qualified.map(({ id }) => id)).toEqual([candidate.id]);
    const asked = await office.page.evaluate(async (path) => {
      const headers = { 'X-Kaoka': '1', 'Content-Type': 'application/json' };
      const body = JSON.stringify({ seed: 1, effort: 'quick' });
      const response = await fetch(path, { method: 'POST', headers, body });
      return { status: response.status, ...(await response.json()) };
    }, `/api/terms/${term.id}/plans`);
    expect(asked.status).toBe(202);
    // The worker's own planner seats them.
    await until('the worker to make the plan', async () => {
      const [plan] = await source.query<{ state: string }[]>('SELECT state FROM plan WHERE id = $1', [
        asked.planId,
      ]);
      return plan?.state === 'draft';
    });
    const seats = await source.query('SELECT candidate_id AS id FROM plan_assignment WHERE plan_id = $1', [
      asked.planId,
    ]);
    expect(seats).toEqual([{ id: candidate.id }]);
  });

  it('06 R26 the trainee sees the hours of each module, and everything they were told', async () => {
    const visitor = await arrive(idNumberOf(SEQUENCE), password, phone);
    await visitor.goTo('/me/study');
    await visitor.sees('学时已达标');
    await visitor.sees(`报名号 ${applicant.application.serial}`);
    await picture(visitor, 'own-study-phone');
    await visitor.page.locator('.own-appeal summary').click();
    await visitor.sees('应补的分钟数');
    await picture(visitor, 'own-appeal-phone');
    await visitor.goTo('/me/messages');
    await visitor.sees('申报已审核通过');
    await visitor.sees('申报已退回，请修改后重新提交');
    await picture(visitor, 'own-messages-phone');
    await visitor.click('全部标为已读');
    await until('nothing to be unread', async () => {
      const [{ unread }] = await source.query(
        'SELECT count(*)::int AS unread FROM message WHERE person_id = $1 AND read_at IS NULL',
        [applicant.person.id],
      );
      return unread === 0;
    });
    expect(await visitor.overflows()).toBe(false);
    expect(visitor.complaints).toEqual([]);
  });
});
