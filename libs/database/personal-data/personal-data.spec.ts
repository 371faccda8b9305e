import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import {
  createDemoTerm,
  importPeople,
  instant,
  rosterEntries,
  vault,
} from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { collectPersonalData } from './collect.ts';
import { isPersonal, personalData } from './declarations.ts';
import { eraseOldFiles, erasePerson, listErasable } from './erase.ts';
import { removeUnreferenced } from './files.ts';

const system = { accountId: null, name: '系统' };

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  const term = await createDemoTerm(source);
  await importPeople(source, term.id, rosterEntries(3));
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const personOf = async (index: number): Promise<string> => {
  const [{ id }] = await source.query('SELECT id FROM person WHERE id_number_hash = $1', [
    vault.hash(rosterEntries(3)[index]!.idNumber.value),
  ]);
  return id;
};

describe('what is kept about a person', () => {
  it('A01 every table says whether it holds personal data, and none says so that is not there', () => {
    const tables = source.entityMetadatas.map(({ tableName }) => tableName).sort();
    expect(Object.keys(personalData).sort()).toEqual(tables);
  });

  it('A02 no table that points at a person, a candidate or an application passes for impersonal', () => {
    const owners = ['personId', 'candidateId', 'applicationId'];
    const hidden = source.entityMetadatas
      .filter(({ tableName }) => !isPersonal(personalData[tableName]!))
      .filter(({ columns }) => columns.some(({ propertyName }) => owners.includes(propertyName)));
    expect(hidden.map(({ tableName }) => tableName)).toEqual([]);
  });

  it('A03 a digest, hash or secret in a table of persons is a file to hand out or is withheld', () => {
    const loose = source.entityMetadatas.flatMap(({ tableName, columns }) => {
      const declared = personalData[tableName]!;
      if (!isPersonal(declared)) return [];
      const settled = [...(declared.withheld ?? []), ...Object.keys(declared.files ?? {})];
      return columns
        .map(({ databaseName }) => databaseName)
        .filter((name) => /digest|hash|sealed|secret/.test(name) && !settled.includes(name))
        .map((name) => `${tableName}.${name}`);
    });
    expect(loose).toEqual([]);
  });

  it('A04 every condition and every erasure is SQL that runs, on every table', async () => {
    const personId = await personOf(0);
    await expect(
      source.transaction(async (manager) => {
        for (const [table, declared] of Object.entries(personalData))
          if (isPersonal(declared))
            await manager.query(`SELECT 1 FROM "${table}" WHERE ${declared.of}`, [personId]);
        await erasePerson(manager, { personId, vault, actor: system }, instant);
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
  });

  it('B01 somebody gets everything of theirs, the number in full, no secret, and nothing of anybody else', async () => {
    const [own, other] = rosterEntries(3);
    const { sections } = await collectPersonalData(source.manager, await personOf(0), vault);
    const text = JSON.stringify(sections);
    expect(sections.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['candidate', 'account', 'person']),
    );
    expect(text).toContain(own!.idNumber.value);
    expect(text).toContain(own!.phone);
    for (const foreign of [other!.idNumber.value, other!.name, other!.phone])
      expect(text).not.toContain(foreign);
    expect(text).not.toMatch(/sealed|password_hash|token_hash/);
  });

  it.each([
    ['a day too early', '2026-06-05T12:00:00+08:00', 0],
    ['the day', '2026-06-06T00:00:00+08:00', 3],
  ])('C01 who did not pass is erased a year after the exam: %s', async (_, now, count) => {
    expect(await listErasable(source.manager, new Date(now), 100)).toHaveLength(count);
  });

  it('C02 a holder is kept until two years after the last card, whoever applies again while that is open', async () => {
    const personId = await personOf(1);
    await source.query(
      `INSERT INTO credential (public_id, number, term_id, candidate_id, holder_name, sex, employer, projects, issuer,
         valid_from, valid_to, issued_at)
       SELECT '1', 'Z5125000019', term_id, id, '甲', '男', '', '[]', '', '2025-06-20', '2028-06-20', now()
       FROM candidate WHERE person_id = $1`,
      [personId],
    );
    const erasable = (now: string) => listErasable(source.manager, new Date(now), 100);
    expect(await erasable('2030-06-19T12:00:00+08:00')).not.toContain(personId);
    expect(await erasable('2030-06-20T12:00:00+08:00')).toContain(personId);
    await source.query(
      `INSERT INTO application (term_id, person_id, state, state_since, data, saved_at, created_at)
       SELECT term_id, person_id, 'draft', now(), '{}', now(), now() FROM candidate WHERE person_id = $1`,
      [personId],
    );
    expect(await erasable('2031-01-01T12:00:00+08:00')).not.toContain(personId);
  });

  it('C03 erased, nothing tells who it was; the audit log says that it was done, and it is done once', async () => {
    const personId = await personOf(0);
    const [entry] = rosterEntries(3);
    const now = new Date('2026-07-01T12:00:00+08:00');
    await source.transaction((manager) => erasePerson(manager, { personId, vault, actor: system }, now));
    const rows = await source.query(
      `SELECT p.*, c.phone, c.photo_digest, a.name AS account_name, a.phone AS account_phone FROM person p
       JOIN candidate c ON c.person_id = p.id JOIN account a ON a.person_id = p.id WHERE p.id = $1`,
      [personId],
    );
    const text = JSON.stringify(rows);
    for (const trace of [entry!.name, entry!.phone, entry!.idNumber.value]) expect(text).not.toContain(trace);
    expect(
      await source.query('SELECT 1 FROM person WHERE id_number_hash = $1', [
        vault.hash(entry!.idNumber.value),
      ]),
    ).toEqual([]);
    expect(await listErasable(source.manager, now, 100)).not.toContain(personId);
    // Lists that show the masked number still open it.
    expect(vault.open(rows[0].id_number_sealed)).toBe('0'.repeat(18));
    expect(
      await source.query(`SELECT 1 FROM audit_event WHERE action = 'person.erased' AND subject_id = $1`, [
        personId,
      ]),
    ).toHaveLength(1);
  });

  it('C05 a file goes only where no row of any table names it', async () => {
    const shared = `sha256:${'a'.repeat(64)}`;
    const loose = `sha256:${'b'.repeat(64)}`;
    await source.query('UPDATE candidate SET photo_digest = $1 WHERE person_id = $2', [
      shared,
      await personOf(1),
    ]);
    const removed: string[] = [];
    const shelf = { remove: async (digest: string) => void removed.push(digest) };
    expect(await removeUnreferenced(source.manager, shelf, [shared, loose])).toBe(1);
    expect(removed).toEqual([loose]);
  });

  it('C04 imported sheets are let go of after a year', async () => {
    await eraseOldFiles(source.manager, new Date(instant.getTime() + 365 * 86_400_000 - 1000));
    expect(await source.query(`SELECT 1 FROM import WHERE file_digest = ''`)).toHaveLength(0);
    await eraseOldFiles(source.manager, new Date(instant.getTime() + 365 * 86_400_000));
    expect(await source.query(`SELECT 1 FROM import WHERE file_digest <> ''`)).toHaveLength(0);
  });
});
