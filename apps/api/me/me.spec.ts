import type { Agent } from 'supertest';
import { Account, initialPassword } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createHolder, createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let chain: Chain;
const me = new Map<string, Agent>();

const studied = samplePeople.find(({ studyMinutes }) => enough(studyMinutes))!;
const lacking = samplePeople.find(({ studyMinutes }) => !enough(studyMinutes))!;

function enough(minutes: Record<string, number>): boolean {
  return (
    minutes.policy! >= 240 &&
    minutes.administration! >= 180 &&
    minutes.method! >= 240 &&
    minutes.procedure! >= 60
  );
}

async function signInAs({ name, idNumber }: { name: string; idNumber: string }): Promise<Agent> {
  const { id } = await api.source.manager.findOneByOrFail(Account, { name });
  return signedIn(api, idNumber, initialPassword(api.configuration.initialPasswordKey, id));
}

const read = async (who: string) => (await me.get(who)!.get('/api/me').expect(200)).body;
const states = (body: { steps: { state: string }[] }) => body.steps.map(({ state }) => state);

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  api.clock.set('2025-06-04T01:00:00Z');
  chain = new Chain(api, await signedIn(api, 'sheng'), await createDemoTerm(api));
  await chain.importRoster();
  me.set('studied', await signInAs(studied));
  me.set('lacking', await signInAs(lacking));
}, 120_000);

afterAll(() => api.close());

describe('one’s own way, from the application to the card', () => {
  it('A01 before the plan: wait, or study until the window closes', async () => {
    const body = await read('studied');
    expect(body).toMatchObject({
      name: studied.name,
      term: { name: '2025年第二期', examDate: '2025-06-06' },
      seat: null,
      result: null,
      credential: null,
      next: { title: '等待考试安排', owner: '省职鉴中心', due: null, until: '考试前公布' },
    });
    expect(JSON.stringify(body)).not.toContain(studied.idNumber);
    expect(states(body)).toEqual(['done', 'done', 'current', 'waiting', 'waiting', 'waiting']);
    expect(body.steps[0]).toMatchObject({ title: '申报', detail: '由推荐单位报送' });
    expect((await read('lacking')).next).toEqual({
      title: '完成规定学时',
      detail: '各课程都要达到规定学时，未达标的不能参加考试',
      owner: '本人',
      due: '2025-06-05T00:00:00+08:00',
      until: null,
    });
    for (const file of ['slip.pdf', 'card.pdf', 'exam.ics'])
      expect((await me.get('studied')!.get(`/api/me/${file}`).expect(409)).body.code).toBe('NOT_YET');
  });

  it('A02 once published: where to be, until when, and the slip', async () => {
    await chain.publish(await chain.plan());
    const { seat, next, rules } = await read('studied');
    expect(seat).toMatchObject({
      date: '2025-06-06',
      start: expect.stringMatching(/^2025-06-06T\d\d:30:00\+08:00$/),
      venue: {
        name: '四川省高技能人才考评示范基地',
        address: '成都市高新区高朋大道科园三路4号火炬时代A区4楼',
        aliases: ['成都市武侯区科园三路4号火炬时代A区4楼'],
        travel: null,
      },
      slipReady: true,
    });
    expect(Date.parse(seat.end) - Date.parse(seat.start)).toBe(90 * 60_000);
    expect(Date.parse(seat.start) - Date.parse(seat.reportBy)).toBe(15 * 60_000);
    expect(next).toMatchObject({ title: '按时参加考试', owner: '本人', due: seat.reportBy });
    expect(rules[1]).toBe('开考前30分钟开始入场，请在开考前15分钟到场签到。');
    const slip = await download(me.get('studied')!.get('/api/me/slip.pdf'));
    expect(slip.fileName).toBe(`${seat.admitNumber}-${studied.name}.pdf`);
    expect(slip.bytes.toString()).toBe(`%PDF-slip ${seat.admitNumber}`);
    expect((await read('lacking')).seat).toBeNull();
  });

  it('A03 the calendar file is one that calendars read', async () => {
    const { seat } = await read('studied');
    const file = await download(me.get('studied')!.get('/api/me/exam.ics'));
    const text = file.bytes.toString();
    expect(file.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(text.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded).toContain(
      `DTSTART:${new Date(seat.start).toISOString().replaceAll(/[-:]|\.000/g, '')}\r\n`,
    );
    expect(unfolded).toContain(`准考证号 ${seat.admitNumber}`);
    expect(unfolded).not.toMatch(
      /\n(?!BEGIN|END|VERSION|PRODID|CALSCALE|UID|DTSTAMP|DTSTART|DTEND|SUMMARY|LOCATION|DESCRIPTION|ACTION|TRIGGER|$)/,
    );
  });

  it('A04 after the exam: wait for the result, then for the card, then have it', async () => {
    api.clock.set('2025-06-06T13:00:00Z');
    chain = new Chain(api, await signedIn(api, 'sheng'), chain.termId);
    me.set('studied', await signInAs(studied));
    expect((await read('studied')).next).toMatchObject({
      title: '等待成绩公布',
      owner: '省职鉴中心',
      until: '通知没有规定时限',
    });
    await chain.importScores();
    await api.source.query(
      `UPDATE result SET code = 'N', score = 86.5 FROM candidate c, person p
      WHERE result.candidate_id = c.id AND p.id = c.person_id AND p.name = $1`,
      [studied.name],
    );
    const passed = await read('studied');
    expect(passed.result).toEqual({
      score: '86.5',
      codeName: '正常',
      passed: true,
      publishedAt: '2025-06-06T13:00:00.000Z',
    });
    expect(passed.next.title).toBe('等待发证');
    await chain.issue();
    const holder = await read('studied');
    expect(holder.credential).toMatchObject({
      validFrom: '2025-06-06',
      validTo: '2028-06-06',
      status: 'valid',
      statusName: '有效',
      cardReady: true,
      verifyUrl: expect.stringMatching(/^http:\/\/localhost:3000\/c\/\d{25}$/),
    });
    expect(states(holder)).toEqual(['done', 'done', 'done', 'done', 'done', 'done']);
    expect(holder.next).toMatchObject({
      title: '下载证卡',
      owner: '本人',
      until: '有效期至2028年6月6日',
    });
    const card = await download(me.get('studied')!.get('/api/me/card.pdf'));
    expect(card.fileName).toBe(`${holder.credential.number}-${studied.name}.pdf`);
  });

  it.each(['suspended', 'revoked', 'superseded'])(
    'A05 a card that is %s is not handed to its holder, but to staff',
    async (standing) => {
      const { credential } = await read('studied');
      await api.source.query('UPDATE credential SET standing = $1 WHERE number = $2', [
        standing,
        credential.number,
      ]);
      const { body } = await me.get('studied')!.get('/api/me/card.pdf').expect(409);
      expect(body.code).toBe('CREDENTIAL_NOT_IN_FORCE');
      expect((await read('studied')).credential).toMatchObject({ status: standing, cardReady: false });
      const [{ id }] = await api.source.query('SELECT id FROM credential WHERE number = $1', [
        credential.number,
      ]);
      const staff = await signedIn(api, 'sheng');
      await staff.get(`/api/credentials/${id}/card.pdf`).expect(200);
      await api.source.query(`UPDATE credential SET standing = 'good' WHERE number = $1`, [
        credential.number,
      ]);
    },
  );

  it('A06 a person who failed is told so, and what is left to do', async () => {
    await api.source.query(`UPDATE result SET code = 'N', score = 41 WHERE candidate_id IN (
      SELECT candidate_id FROM result WHERE candidate_id NOT IN (SELECT candidate_id FROM credential) LIMIT 1)`);
    const [{ name }] = await api.source.query(
      `SELECT p.name FROM result r JOIN candidate c ON c.id = r.candidate_id JOIN person p ON p.id = c.person_id
       WHERE r.score = 41 AND r.code = 'N'`,
    );
    me.set('failed', await signInAs(samplePeople.find((person) => person.name === name)!));
    const body = await read('failed');
    expect(body.next).toMatchObject({
      title: '成绩未达到合格线',
      detail: expect.stringContaining('10 日内'),
      owner: '本人',
      // The day of publication does not count.
      due: '2025-06-16T16:00:00.000Z',
    });
    expect(states(body)).toEqual(['done', 'done', 'done', 'done', 'failed', 'waiting']);
    await me.get('failed')!.post('/api/me/appeals').send({ words: '实操部分似乎漏记了分数' }).expect(201);
    expect((await read('failed')).next).toMatchObject({
      title: '等待复核答复',
      owner: '省职鉴中心',
      due: null,
    });
  });

  it('A07 somebody who is in no term is told so', async () => {
    const stranger = { name: '路人甲', idNumber: '510107198001010013' };
    await createHolder(api, stranger);
    const { body } = await (await signInAs(stranger)).get('/api/me').expect(404);
    expect(body.code).toBe('OWN_RECORD_MISSING');
  });
});
