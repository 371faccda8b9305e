import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import { Clock } from '#environment';
import { createDemoTerm, importPeople, rosterEntries, vault } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { RetentionSweep } from './sweep.ts';

class SetClock extends Clock {
  instant = new Date('2026-06-01T12:00:00+08:00');
  now(): Date {
    return this.instant;
  }
}

const clock = new SetClock();
let database: TestDatabase;
let source: DataSource;
let folder: string;
let store: ArtefactStore;
let sweep: RetentionSweep;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  folder = await mkdtemp(path.join(tmpdir(), 'kaoka-retention-'));
  store = await openArtefactStore(folder);
  sweep = new RetentionSweep(source, vault, new Artefacts(store), clock);
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('what has been kept long enough', () => {
  it('A01 goes with its files a year after the exam, not a day before; what others still need stays', async () => {
    const keep = async (text: string) => (await store.put(Buffer.from(text))).digest;
    const [own, shared] = [await keep('a face'), await keep('a face of two')];
    const term = await createDemoTerm(source);
    const entries = rosterEntries(3);
    const photos = new Map([own, shared, shared].map((digest, index) => [entries[index]!.row, digest]));
    await importPeople(source, term.id, entries, photos);
    // The third has a card, and is kept.
    await source.query(
      `INSERT INTO credential (public_id, number, term_id, candidate_id, holder_name, sex, employer, projects, issuer,
         valid_from, valid_to, issued_at)
       SELECT '1', 'Z5125000019', term_id, id, '甲', '男', '', '[]', '', '2025-06-20', '2028-06-20', now()
       FROM candidate WHERE serial = 3`,
    );
    await sweep.sweep();
    expect([await store.has(own), await store.has(shared)]).toEqual([true, true]);
    clock.instant = new Date('2026-06-06T12:00:00+08:00');
    await sweep.sweep();
    const names = await source.query<{ name: string }[]>('SELECT name FROM person ORDER BY name');
    expect(names.map(({ name }) => name).sort()).toEqual(
      ['（已清除）', '（已清除）', entries[2]!.name].sort(),
    );
    expect([await store.has(own), await store.has(shared)]).toEqual([false, true]);
    await sweep.sweep();
    const [{ count }] = await source.query(
      `SELECT count(*)::int AS count FROM audit_event WHERE action = 'person.erased'`,
    );
    expect(count).toBe(2);
  });

  it('A02 lists with ID numbers are gone after seven days, and the order stays on record', async () => {
    const { digest } = await store.put(Buffer.from('%PDF-list'));
    await source.query(
      `INSERT INTO collection_paper (term_id, kind, round, "full", reason, ordered_at, ordered_by_id, ordered_by,
         organisation_id, pdf_digest)
       SELECT id, 'summary', 'training', true, '报送', $1, gen_random_uuid(), '甲', gen_random_uuid(), $2 FROM term`,
      [new Date(clock.instant.getTime() - 7 * 86_400_000 + 1000), digest],
    );
    await sweep.sweep();
    expect(await store.has(digest)).toBe(true);
    clock.instant = new Date(clock.instant.getTime() + 1000);
    await sweep.sweep();
    expect(await store.has(digest)).toBe(false);
    const [paper] = await source.query('SELECT pdf_digest, reason, erased_at FROM collection_paper');
    expect(paper).toMatchObject({ pdf_digest: null, reason: '报送', erased_at: clock.instant });
  });

  it('A03 both wait for as long as an amended term says', async () => {
    await source.query(
      `UPDATE term SET settings = jsonb_set(settings, '{retention}',
         '{"rejectedDays": 365, "passedDays": 1095, "listDays": 30, "importDays": 365}')`,
    );
    const [{ person_id: holder }] = await source.query('SELECT person_id FROM candidate WHERE serial = 3');
    const { digest } = await store.put(Buffer.from('%PDF-another list'));
    await source.query(
      `INSERT INTO collection_paper (term_id, kind, round, "full", reason, ordered_at, ordered_by_id, ordered_by,
         organisation_id, pdf_digest)
       SELECT id, 'summary', 'training', true, '报送', '2028-06-01T12:00:00+08:00', gen_random_uuid(), '甲',
         gen_random_uuid(), $1 FROM term`,
      [digest],
    );
    const at = async (instant: string) => {
      clock.instant = new Date(instant);
      await sweep.sweep();
      const [{ erased }] = await source.query(
        'SELECT erased_at IS NOT NULL AS erased FROM person WHERE id = $1',
        [holder],
      );
      return [await store.has(digest), erased];
    };
    expect(await at('2028-07-01T11:59:00+08:00')).toEqual([true, false]);
    expect(await at('2028-07-01T12:00:00+08:00')).toEqual([false, false]);
    // Two years after the card ended would have been usual.
    expect(await at('2031-06-19T12:00:00+08:00')).toEqual([false, false]);
    expect(await at('2031-06-20T12:00:00+08:00')).toEqual([false, true]);
  });
});
