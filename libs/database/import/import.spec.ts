import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { Candidate } from '#database/candidate';
import type { Term } from '#database/term';
import {
  clerk,
  commitNew,
  createDemoTerm,
  createImport,
  importPeople,
  importResults,
  instant,
  makePlan,
  publish,
  rosterEntries,
  vault,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { commitImport } from './commit.ts';
import { failImport } from './fail.ts';
import { Import } from './import.ts';
import { importRoster } from './roster.ts';

describe('imports', () => {
  let database: TestDatabase;
  let source: DataSource;
  let term: Term;

  beforeEach(async () => {
    database = await createTestDatabase();
    source = await createDataSource(database.url).initialize();
    term = await createDemoTerm(source);
  });
  afterEach(async () => {
    await source.destroy();
    await database.drop();
  });

  const commit = (importId: string) =>
    source.transaction((manager) => commitImport(manager, { importId, actor: clerk }, instant));
  const candidates = () => source.manager.find(Candidate, { order: { serial: 'ASC' } });
  const count = async (table: string) =>
    (await source.query(`SELECT count(*)::int AS count FROM ${table}`))[0].count;

  it('I01 a committed sheet has one job, however often it is sent', async () => {
    const { id } = await createImport(source, term.id, 'roster');
    const [first, second] = await Promise.all([commit(id), commit(id)]);
    expect(second.id).toBe(first.id);
    expect(first).toMatchObject({ name: 'roster.import', state: 'queued', payload: { importId: id } });
    expect(await count('job')).toBe(1);
  });

  it('I02 a sheet with problems is refused', async () => {
    const sheet = await createImport(source, term.id, 'roster');
    const problem = { sheet: '名单', row: 3, column: 'D', text: '5101**', code: 'X', detail: '…' };
    await source.manager.update(Import, sheet.id, { check: { ...sheet.check, problems: [problem] } });
    await expect(commit(sheet.id)).rejects.toMatchObject({ code: 'IMPORT_HAS_PROBLEMS', kind: 'conflict' });
    expect(await count('job')).toBe(0);
  });

  it('I03 a failed import may be sent again; a finished one may not', async () => {
    const id = await commitNew(source, term.id, 'roster');
    const failure = { importId: id, reason: '磁盘已满', actor: clerk };
    await source.transaction((manager) => failImport(manager, failure, instant));
    await commit(id);
    const roster = { importId: id, entries: rosterEntries(3), photos: new Map(), vault, actor: clerk };
    await source.transaction((manager) => importRoster(manager, roster, instant));
    await expect(commit(id)).rejects.toMatchObject({ code: 'IMPORT_ALREADY_DONE' });
    await expect(source.transaction((manager) => importRoster(manager, roster, instant))).resolves.toBe(
      undefined,
    );
    expect(await count('candidate')).toBe(3);
  });

  it('I04 takes people, a batch after the other, and tells how far it is', async () => {
    const entries = rosterEntries(1100);
    const steps: [number, number][] = [];
    const outcome = await importPeople(source, term.id, entries, new Map(), async (done, total) => {
      steps.push([done, total]);
    });
    expect(outcome).toEqual({ created: 1100, updated: 0 });
    expect(steps).toEqual([
      [1000, 1100],
      [1100, 1100],
    ]);
    expect(await count('person')).toBe(1100);
    expect(await count(`account WHERE role = 'candidate' AND password_hash IS NULL`)).toBe(1100);
    const people = await source.manager.find(Candidate, {
      relations: { person: true },
      order: { serial: 'ASC' },
    });
    expect(people.map(({ serial }) => serial)).toEqual(entries.map((_, index) => index + 1));
    expect(people.map(({ person }) => person.name)).toEqual(entries.map(({ name }) => name));
  });

  it('I05 a later roster brings people up to date, numbers new ones on, and keeps photos', async () => {
    const entries = rosterEntries(6);
    await importPeople(source, term.id, entries.slice(2), new Map([[entries[2]!.row, 'sha256:face']]));
    const before = await candidates();
    const changed = entries.map((entry) => ({ ...entry, phone: '16300000000' }));
    expect(await importPeople(source, term.id, changed)).toEqual({ created: 2, updated: 4 });

    const after = await candidates();
    expect(after.map((candidate) => candidate.serial)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(after.slice(0, 4).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(new Set(after.map(({ phone }) => phone))).toEqual(new Set(['16300000000']));
    expect(after[0]!.photoDigest).toBe('sha256:face');
  });

  it('I06 a unit that moved to another prefecture is refused, and nothing is written', async () => {
    const [first, ...rest] = rosterEntries(5);
    await importPeople(source, term.id, [first!]);
    const prefecture = first!.prefecture === '510100' ? '513300' : '510100';
    await expect(importPeople(source, term.id, [...rest, { ...first!, prefecture }])).rejects.toMatchObject({
      code: 'UNIT_PREFECTURE_CONFLICT',
    });
    expect(await count('candidate')).toBe(1);
    expect(await count('person')).toBe(1);
  });

  it('I07 keeps no ID number readable', async () => {
    const entries = rosterEntries(3);
    await importPeople(source, term.id, entries);
    const rows = JSON.stringify(await source.query('SELECT * FROM person, candidate, account, audit_event'));
    for (const { idNumber } of entries) {
      expect(rows).not.toContain(idNumber.value);
      expect(rows).not.toContain(Buffer.from(idNumber.value).toString('hex'));
    }
  });

  it('I08 a later score sheet replaces a result; 缺考 has no score', async () => {
    await importPeople(source, term.id, rosterEntries(4));
    await publish(source, await makePlan(source, term.id));
    await importResults(source, term.id, () => ({ score: null, code: 'A' }));
    expect(await count(`result WHERE code = 'A' AND score IS NULL`)).toBe(4);
    expect(await importResults(source, term.id, (index) => ({ score: index * 25, code: 'N' }))).toEqual({
      rows: 4,
      passed: 1,
    });
    expect(await count(`result WHERE code = 'N'`)).toBe(4);
  });

  it('I09 the same roster again changes nothing, not even the rows', async () => {
    const entries = rosterEntries(8);
    const photos = new Map([[entries[0]!.row, 'sha256:face']]);
    await importPeople(source, term.id, entries, photos);
    // A row that is written anew changes its ctid, whatever it holds.
    const state = async () =>
      Promise.all(
        ['organisation', 'person', 'candidate', 'account'].map((table) =>
          source.query(`SELECT ctid, xmin, * FROM ${table} ORDER BY id`),
        ),
      );
    const before = await state();
    expect(await importPeople(source, term.id, entries, photos)).toEqual({ created: 0, updated: 0 });
    expect(await importPeople(source, term.id, entries)).toEqual({ created: 0, updated: 0 });
    expect(await state()).toEqual(before);
  });

  it('I10 an import that is given up between two batches leaves nothing', async () => {
    const stop = async () => {
      throw new Error('the worker shuts down');
    };
    await expect(importPeople(source, term.id, rosterEntries(1100), new Map(), stop)).rejects.toThrow(
      'the worker shuts down',
    );
    for (const table of ['person', 'candidate', 'account', 'organisation'])
      expect(await count(table)).toBe(0);
  });
});
