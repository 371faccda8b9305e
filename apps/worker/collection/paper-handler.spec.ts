import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import {
  CollectionPaper,
  type CollectionPaperKind,
  orderCollectionPaper,
  type Party,
} from '#database/collection';
import { issueCredentials, listIssuable } from '#database/credential';
import { createOrganisation } from '#database/organisation';
import type { Term } from '#database/term';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import {
  clerk,
  createDemoTerm,
  importPeople,
  importResults,
  instant,
  makePlan,
  publish,
  publishRecorded,
  rosterEntries,
  vault,
} from '../../../test/factories/chain.ts';
import { describeWithTools, extractText } from '../../../test/pdf/index.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { readAllText } from '../../../test/sheets/package.ts';
import { readConfiguration } from '../configuration.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { Press } from '../printing/press.ts';
import { CollectionPaperHandler } from './paper-handler.ts';

jest.setTimeout(120_000);

const entries = rosterEntries(12);
const reason = '报送省厅备案';
let database: TestDatabase;
let source: DataSource;
let folder: string;
let store: ArtefactStore;
let press: Press;
let term: Term;
let province: Party;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  folder = await mkdtemp(path.join(tmpdir(), 'kaoka-papers-'));
  store = await openArtefactStore(folder);
  const key = Buffer.alloc(32, 1).toString('base64');
  press = new Press(
    readConfiguration({
      DATABASE_URL: database.url,
      ARTEFACT_DIR: folder,
      HOST_URL: 'http://localhost:3000',
      ID_NUMBER_SEALING_KEY: key,
      ID_NUMBER_HASHING_KEY: Buffer.alloc(32, 2).toString('base64'),
      INITIAL_PASSWORD_KEY: key,
      CREDENTIAL_KEY_DIR: folder,
      CREDENTIAL_KEY_PASSPHRASE: 'sixteen letters and more',
    }),
  );
  const centre = { kind: 'province', name: '四川省职业技能鉴定指导中心', prefecture: '510000' } as const;
  const { id, kind, prefecture } = await createOrganisation(source.manager, centre);
  province = { id, kind, prefecture };
  term = await createDemoTerm(source);
  await importPeople(source, term.id, entries);
  await publish(source, await makePlan(source, term.id));
  // One of twelve fails.
  await importResults(source, term.id, (index) => ({ score: index === 0 ? 59 : 90, code: 'N' }));
  await publishRecorded(source, term.id);
  await source.transaction(async (manager) =>
    issueCredentials(
      manager,
      { term, candidateIds: await listIssuable(manager, term), actor: clerk },
      instant,
    ),
  );
  await source.query(
    `UPDATE credential SET published_at = issued_at, digits = '1', artefact_digest = 'sha256:${'0'.repeat(64)}'`,
  );
});

afterAll(async () => {
  await press.onApplicationShutdown();
  await source.destroy();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function make(
  kind: CollectionPaperKind,
  full: boolean,
  round: 'training' | 'renewal' = 'training',
): Promise<{ text: string; sheet: string; paper: CollectionPaper }> {
  const actor = {
    accountId: '7b0d3f6e-4f2f-4f7e-9a53-2f6d1d1c9a10',
    name: '四川省职业技能鉴定指导中心 王老师',
  };
  const order = {
    termId: term.id,
    kind,
    round,
    unitId: null,
    reason: full ? reason : null,
    handler: '王老师',
    phone: '',
  };
  const { paper } = await source.transaction((manager) =>
    orderCollectionPaper(manager, { ...order, party: province, actor }, instant),
  );
  await new CollectionPaperHandler(source, vault, new Artefacts(store), press).run({ paperId: paper.id });
  const made = await source.manager.findOneByOrFail(CollectionPaper, { id: paper.id });
  const pdf = await store.read(made.pdfDigest!);
  const workbook = await store.read(made.sheetDigest!);
  return {
    text: (await extractText(pdf)).replace(/\s+/g, ''),
    sheet: await readAllText(workbook),
    paper: made,
  };
}

const passed = async () =>
  source.query<{ name: string; unit: string }[]>(
    `SELECT k.holder_name AS name, u.name AS unit FROM credential k JOIN candidate c ON c.id = k.candidate_id
     JOIN organisation u ON u.id = c.unit_id ORDER BY u.prefecture, u.name`,
  );
const numberOf = (name: string) => entries.find((entry) => entry.name === name)!.idNumber.value;

describeWithTools(['pdftotext'], 'lists for collection', () => {
  it('A01 R52 R53 Annex 2 names everybody who passed, by unit, with qualification, masked', async () => {
    const { text, sheet, paper } = await make('summary', false);
    const people = await passed();
    expect(people).toHaveLength(11);
    expect(paper.people).toBe(11);
    for (const { name } of people) {
      expect(text).toContain(name);
      expect(sheet).toContain(name);
      expect(text).toContain(entries.find((entry) => entry.name === name)!.education!);
    }
    const order = people.map(({ unit }) => text.indexOf(`推荐单位：${unit.replace(/\s+/g, '')}（盖章）`));
    expect(order.every((at, index) => at >= 0 && at >= (order[index - 1] ?? 0))).toBe(true);
    for (const words of [text, sheet]) expect(words).not.toMatch(/\d{17}[\dX]/);
    expect(text).not.toContain('用途');
  });

  it('A02 R52 ID numbers stand in full where a reason was given, and that reason across the list', async () => {
    const { text, sheet } = await make('summary', true);
    for (const { name } of await passed()) {
      expect(text).toContain(numberOf(name));
      expect(sheet).toContain(numberOf(name));
    }
    expect(text).toContain('四川省职业技能鉴定指导中心王老师2025年6月6日');
    expect(text).toContain(`用途：${reason}`);
    expect(sheet).toContain(`导出，用途：${reason}`);
  });

  it('A03 C18 the register has card numbers, validity and room to sign, and no ID number', async () => {
    const { text, sheet } = await make('register', false);
    for (const { number } of await source.query<{ number: string }[]>('SELECT number FROM credential')) {
      expect(text).toContain(number);
      expect(sheet).toContain(number);
    }
    expect(text).toContain('领取人签名');
    expect(text).toContain('2028年6月6日');
    for (const words of [text, sheet]) expect(words).not.toMatch(/\d{17}[\dX]/);
  });

  it('A04 R53 a renewal round has the same table with 复核 ticked, for those who were renewed alone', async () => {
    const [[{ name }]] = await source.query<[[{ name: string }], number]>(
      `UPDATE credential SET origin = 'renewal', number = 'Z5128000019'
       WHERE id = (SELECT id FROM credential LIMIT 1) RETURNING holder_name AS name`,
    );
    const { text, sheet, paper } = await make('summary', false, 'renewal');
    expect(paper.people).toBe(1);
    expect(text).toContain(name);
    expect(sheet).toContain('☐培训　☑复核');
    const register = await make('register', false, 'renewal');
    expect(register.text).toContain('（复核）');
    expect(register.text).toContain('Z5128000019');
    expect((await make('register', false)).text).not.toContain('Z5128000019');
  });
});
