import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { createDataSource } from '#database';
import { type ArtefactStore, openArtefactStore } from '#documents/artefacts';
import { Clock } from '#environment';
import { createDemoTerm, importPeople, rosterEntries } from '../../../test/factories/chain.ts';
import { createTestDatabase, type TestDatabase } from '../../../test/postgres/database.ts';
import { Artefacts } from './artefacts.ts';
import { OrphanSweep } from './orphan-sweep.ts';

const HOUR_MS = 3_600_000;

class Now extends Clock {
  now(): Date {
    return new Date();
  }
}

let database: TestDatabase;
let source: DataSource;
let folder: string;
let store: ArtefactStore;
let sweep: OrphanSweep;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await createDataSource(database.url).initialize();
  folder = await mkdtemp(path.join(tmpdir(), 'kaoka-orphans-'));
  store = await openArtefactStore(folder);
  sweep = new OrphanSweep(source, new Artefacts(store), new Now());
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const keep = async (text: string) => (await store.put(Buffer.from(text))).digest;
/** As if it had been kept so many hours ago. */
const age = (digest: string, hours: number) => {
  const then = new Date(Date.now() - hours * HOUR_MS);
  return utimes(path.join(folder, digest.slice(7, 9), digest.slice(9)), then, then);
};
/** Without the care for power cuts that `put` takes, which a thousand times is long. */
async function plant(text: string): Promise<string> {
  const hex = createHash('sha256').update(text).digest('hex');
  await mkdir(path.join(folder, hex.slice(0, 2)), { recursive: true });
  await writeFile(path.join(folder, hex.slice(0, 2), hex.slice(2)), text);
  return `sha256:${hex}`;
}
const there = (...digests: string[]) => Promise.all(digests.map((digest) => store.has(digest)));

describe('files that nothing names', () => {
  it('A01 go two days after they were kept; what a row names stays, however old', async () => {
    const [photo, replaced, fresh] = [await keep('照片'), await keep('换下的准考证'), await keep('刚印好')];
    const term = await createDemoTerm(source);
    const [entry] = rosterEntries(1);
    await importPeople(source, term.id, [entry!], new Map([[entry!.row, photo]]));
    for (const digest of [photo, replaced]) await age(digest, 47);
    await sweep.sweep();
    expect(await there(photo, replaced, fresh)).toEqual([true, true, true]);
    for (const digest of [photo, replaced]) await age(digest, 49);
    await sweep.sweep();
    expect(await there(photo, replaced, fresh)).toEqual([true, false, true]);
  });

  it('A02 stay where somebody keeps the same bytes again: a row may be about to name them', async () => {
    const digest = await keep('再次上传的照片');
    await age(digest, 100);
    await keep('再次上传的照片');
    await sweep.sweep();
    expect(await there(digest)).toEqual([true]);
  });

  it('A03 are found among thousands, and beside other things in the folder', async () => {
    const digests: string[] = [];
    for (let index = 0; index < 1100; index += 1) digests.push(await plant(`旧文件 ${index}`));
    for (const digest of digests) await age(digest, 49);
    await keep('新文件');
    await sweep.sweep();
    expect((await there(...digests)).filter(Boolean)).toEqual([]);
    const left: string[] = [];
    for await (const stored of store.list()) left.push(stored.digest);
    expect(left.length).toBe(4);
  });
});
