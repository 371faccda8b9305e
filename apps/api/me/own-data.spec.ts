import { buffer } from 'node:stream/consumers';
import type { Agent } from 'supertest';
import { fromBufferPromise } from 'yauzl';
import { initialPassword } from '#database/account';
import { startTestApi, type TestApi } from '../../../test/api/application.ts';
import { Chain, createDemoTerm, samplePeople } from '../../../test/api/chain.ts';
import { download } from '../../../test/api/download.ts';
import { createStaff, signedIn } from '../../../test/api/people.ts';
import { readAllText } from '../../../test/sheets/package.ts';

let api: TestApi;
let holder: Agent;
const [person, other] = samplePeople;

beforeAll(async () => {
  api = await startTestApi();
  await createStaff(api);
  const chain = new Chain(api, await signedIn(api, 'sheng'), await createDemoTerm(api));
  await chain.runAll();
  const [{ id }] = await api.source.query('SELECT id FROM account WHERE name = $1', [person!.name]);
  const password = initialPassword(api.configuration.initialPasswordKey, id);
  holder = await signedIn(api, person!.idNumber, password);
}, 120_000);

afterAll(() => api.close());

describe('one’s own data', () => {
  it('A01 come as one archive: data, a workbook and every file', async () => {
    const { bytes } = await download(holder.get('/api/me/data').expect(200));
    const archive = await fromBufferPromise(bytes, { lazyEntries: true });
    const parts = new Map<string, Buffer>();
    for await (const entry of archive.eachEntry())
      parts.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
    const document = JSON.parse(parts.get('个人信息.json')!.toString('utf8'));
    expect(document.schema).toBe('kaoka.person/1');
    const tables = document.sections.map(({ table }: { table: string }) => table);
    expect(tables).toEqual(
      expect.arrayContaining([
        'person',
        'account',
        'candidate',
        'plan_assignment',
        'admit_slip',
        'result',
        'credential',
      ]),
    );
    const text = parts.get('个人信息.json')!.toString('utf8');
    expect(text).toContain(person!.idNumber);
    expect(text).not.toContain(other!.idNumber);
    expect(text).not.toContain(other!.name);
    expect(await readAllText(parts.get('个人信息.xlsx')!)).toContain(person!.idNumber);
    const files = [...parts.keys()].filter((name) => name.startsWith('文件/'));
    expect(files.some((name) => name.endsWith('准考证.pdf'))).toBe(true);
    expect(files.some((name) => name.endsWith('证卡.pdf'))).toBe(true);
  });

  it('A02 are said to have been taken, and the number is in no log', async () => {
    const [{ count }] = await api.source.query(
      `SELECT count(*)::int AS count FROM audit_event WHERE action = 'person.data-exported'`,
    );
    expect(count).toBe(1);
    expect(api.logs()).not.toContain(person!.idNumber);
  });
});
