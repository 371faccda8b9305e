import type { Agent } from 'supertest';
import { initialPassword } from '#database/account';
import { AuditEvent } from '#database/audit';
import { readTable } from '#sheets';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';

let api: TestApi;
let office: Agent;
let termId: string;

interface Item {
  id: string;
  name: string;
  seat: { start: string; admitNumber: string } | null;
  result: { code: string; passed: boolean } | null;
  credential: { number: string } | null;
}

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  office = await signedIn(api, 'sheng');
  termId = await createDemoTerm(api);
  await new Chain(api, office, termId).runAll();
}, 120_000);

afterAll(() => api.close());

const list = async (query: Record<string, string | number> = {}): Promise<{ total: number; items: Item[] }> =>
  (
    await office
      .get(`/api/terms/${termId}/candidates`)
      .query({ size: 200, ...query })
      .expect(200)
  ).body;

describe('the list of candidates', () => {
  it('shows the whole way of a person, the ID number masked', async () => {
    const { total, items } = await list();
    expect([total, items.length]).toEqual([63, 63]);
    const [person] = samplePeople;
    expect(items[0]).toMatchObject({
      serial: 1,
      name: person!.name,
      sex: person!.sex === 'male' ? '男' : '女',
      maskedIdNumber: `${person!.idNumber.slice(0, 6)}********${person!.idNumber.slice(-4)}`,
      unit: { name: person!.unit.name },
      employer: person!.employer,
      projects: person!.projects,
      qualified: true,
      seat: {
        start: expect.stringMatching(/^2025-06-06T\d\d:\d\d:00\+08:00$/),
        roomName: expect.stringMatching(/^第\d考场$/),
        admitNumber: expect.any(String),
        slipReady: true,
      },
    });
    const text = JSON.stringify(items);
    for (const { idNumber, phone } of samplePeople)
      expect(text).not.toMatch(new RegExp(`${idNumber}|${phone}`));
  });

  it('comes in pages, in the order of the roster', async () => {
    const pages = await Promise.all([1, 2, 3, 4, 5].map((page) => list({ page, size: 20 })));
    expect(pages.map(({ items }) => items.length)).toEqual([20, 20, 20, 3, 0]);
    expect(pages.flatMap(({ items }) => items)).toEqual((await list()).items);
  });

  it('is searched by name, unit, admit number, card number and whole ID number, but not by part of one', async () => {
    const { items } = await list();
    const holder = items.find(({ credential }) => credential !== null)!;
    const person = samplePeople.find(({ name }) => name === holder.name)!;
    for (const q of [
      person.idNumber,
      person.idNumber.toLowerCase(),
      holder.seat!.admitNumber,
      holder.credential!.number,
    ])
      expect((await list({ q })).items.map(({ id }) => id)).toEqual([holder.id]);
    const masked = `${person.idNumber.slice(0, 6)}********${person.idNumber.slice(-4)}`;
    for (const q of [masked, masked.replaceAll('*', '＊')])
      expect((await list({ q })).items.map(({ id }) => id)).toContain(holder.id);
    expect((await list({ q: holder.name })).items.map(({ id }) => id)).toContain(holder.id);
    const colleagues = samplePeople.filter(({ unit }) => unit.name === person.unit.name);
    expect((await list({ q: person.unit.name })).items.map(({ name }) => name)).toEqual(
      colleagues.map(({ name }) => name),
    );
    expect((await list({ q: person.idNumber.slice(0, 17) })).total).toBe(0);
    for (const q of ['%', '_', "'", '\\']) expect((await list({ q })).total).toBe(0);
  });

  it('is filtered by batch and by result, as the rule of the result says', async () => {
    const { items } = await list();
    const { start } = items.find(({ seat }) => seat !== null)!.seat!;
    const batch = items.filter(({ seat }) => seat?.start === start).map(({ id }) => id);
    expect((await list({ batch: start })).items.map(({ id }) => id)).toEqual(batch);
    const by = async (result: string) => (await list({ result })).items.map(({ id }) => id);
    expect(await by('passed')).toEqual(items.filter(({ result }) => result?.passed).map(({ id }) => id));
    expect(await by('failed')).toEqual(
      items.filter(({ result }) => result !== null && !result.passed).map(({ id }) => id),
    );
    expect(await by('none')).toEqual(items.filter(({ result }) => result === null).map(({ id }) => id));
    expect((await by('failed')).length).toBeGreaterThan(0);
  });

  it.each([
    'page=0',
    'page=x',
    'size=1000',
    'unit=1',
    'prefecture=abc',
    'batch=now',
    'result=all',
    `q=${'x'.repeat(61)}`,
  ])('refuses ?%s', async (query) => {
    const { body } = await office.get(`/api/terms/${termId}/candidates?${query}`).expect(422);
    expect(body.errors[0].pointer).toBe(`/query/${query.split('=')[0]}`);
  });

  it('is taken along as a workbook, of all pages, masked and narrowed as on screen, on the record', async () => {
    const file = await download(
      office.get(`/api/terms/${termId}/candidates/list.xlsx?result=passed&size=20`),
    );
    expect(file.fileName).toBe('2025年第二期-考生名单.xlsx');
    const text = (label: string) => ({ label, required: true, parse: (cell: string) => cell });
    const { rows } = await readTable(file.bytes, { name: text('姓名'), idNumber: text('身份证号码') });
    const { items } = await list({ result: 'passed' });
    expect(rows.map(({ cells }) => cells.name)).toEqual(items.map(({ name }) => name));
    for (const { cells } of rows) expect(cells.idNumber).toMatch(/^\d{6}\*{8}\d{3}[\dX]$/);
    const [event] = await api.source.manager.find(AuditEvent, { order: { id: 'DESC' }, take: 1 });
    expect(event).toMatchObject({ action: 'candidates.exported', detail: { count: items.length } });
  });

  it('of a term that is not there is 404', async () => {
    await office.get('/api/terms/7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10/candidates').expect(404);
  });
});

describe('initial passwords', () => {
  it('are listed for those who still have one, and the look is recorded', async () => {
    const [{ id, name }] = await api.source.query(
      `SELECT id, name FROM account WHERE role = 'candidate' ORDER BY name LIMIT 1`,
    );
    await api.source.query(`UPDATE account SET password_hash = 'set' WHERE name <> $1 AND name < $1 || 'x'`, [
      name,
    ]);
    const file = await download(office.get(`/api/terms/${termId}/candidates/initial-passwords.xlsx`));
    expect(file.fileName).toBe('2025年第二期-初始密码.xlsx');
    const text = (label: string) => ({ label, required: true, parse: (cell: string) => cell });
    const { rows } = await readTable(file.bytes, {
      name: text('姓名'),
      login: text('身份证号码（登录名）'),
      password: text('初始密码'),
    });
    const open = await api.source.query(
      `SELECT 1 FROM account WHERE role = 'candidate' AND password_hash IS NULL`,
    );
    expect(rows).toHaveLength(open.length);
    expect(rows.map(({ cells }) => cells)).toContainEqual({
      name,
      login: expect.stringContaining('********'),
      password: initialPassword(api.configuration.initialPasswordKey, id),
    });
    const [event] = await api.source.manager.find(AuditEvent, { order: { id: 'DESC' }, take: 1 });
    expect(event).toMatchObject({ action: 'passwords.exported', termId, detail: { count: rows.length } });
  });
});
