import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ArtefactStore } from './artefact.ts';
import { openArtefactStore } from './open.ts';
import { storeProblem } from './problems.ts';

const TYPESCRIPT = ['--conditions', 'source', '--import', './test/typescript/register.js'];

let folder: string;
let store: ArtefactStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '考卡 文件库-'));
  store = await openArtefactStore(folder);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

const pathOf = (digest: string) => join(folder, digest.slice(7, 9), digest.slice(9));

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return Buffer.concat(list).toString();
}

describe('the artefact store', () => {
  it('keeps bytes under the hash of their content, once', async () => {
    const [first, second] = await Promise.all([
      store.put(Buffer.from('准考证')),
      store.put(Buffer.from('准考证')),
    ]);
    expect(first).toEqual(second);
    expect(first).toEqual({
      digest: 'sha256:f5dd79c872190ea118dcec85c76dd1177e970d0fdc6b8509bc86f73c35dd8490',
      size: 9,
    });
    expect(Buffer.from(await store.read(first.digest)).toString()).toBe('准考证');
    expect(await collect(await store.stream(first.digest))).toBe('准考证');
    expect(await store.has(first.digest)).toBe(true);
  });

  it('lists what is there and since when; what is kept again is as new, and nothing else in the folder is listed', async () => {
    const [first, second] = [await store.put(Buffer.from('一')), await store.put(Buffer.from('二'))];
    const then = new Date('2025-06-06T00:00:00Z');
    for (const { digest } of [first, second]) await utimes(pathOf(digest), then, then);
    await store.put(Buffer.from('二'));
    await writeFile(join(folder, first.digest.slice(7, 9), 'notes.txt'), 'x');
    const listed = new Map<string, number>();
    for await (const { digest, storedAt } of store.list()) listed.set(digest, storedAt.getTime());
    expect([...listed.keys()].sort()).toEqual([first.digest, second.digest].sort());
    expect(listed.get(first.digest)).toBe(then.getTime());
    expect(listed.get(second.digest)).toBeGreaterThan(then.getTime());
  });

  it('leaves nothing behind when its source breaks off', async () => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('killed');
    }
    await expect(store.putStream(broken())).rejects.toThrow('killed');
    expect(await readdir(folder)).toEqual(['incoming']);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('sweeps what a killed process left half-written, and nothing that is being written', async () => {
    const [left, busy] = [join(folder, 'incoming', 'left'), join(folder, 'incoming', 'busy')];
    for (const path of [left, busy]) await writeFile(path, 'half');
    const twoHoursAgo = new Date(Date.now() - 7_200_000);
    await utimes(left, twoHoursAgo, twoHoursAgo);
    expect(await store.sweep()).toBe(1);
    expect(await readdir(join(folder, 'incoming'))).toEqual(['busy']);
    await utimes(busy, twoHoursAgo, twoHoursAgo);
    await openArtefactStore(folder);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('has nothing to serve of a file whose writer was killed halfway, and sweeps it', async () => {
    const child = spawn(process.execPath, [...TYPESCRIPT, 'test/documents/write-slowly.ts', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await readdir(folder)).toEqual(['incoming']);
    const [left] = await readdir(join(folder, 'incoming'));
    const path = join(folder, 'incoming', left!);
    const half = await readFile(path);
    expect(half.length).toBeGreaterThan(300_000);
    expect(await store.has(`sha256:${createHash('sha256').update(half).digest('hex')}`)).toBe(false);
    const twoHoursAgo = new Date(Date.now() - 7_200_000);
    await utimes(path, twoHoursAgo, twoHoursAgo);
    expect(await store.sweep()).toBe(1);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  }, 30_000);

  it('never serves a damaged file', async () => {
    const { digest } = await store.put(Buffer.alloc(200_000, 7));
    await truncate(pathOf(digest), 150_000);
    await expect(store.read(digest)).rejects.toMatchObject({ code: 'ARTEFACT_DAMAGED' });
    await expect(store.stream(digest).then(collect)).rejects.toMatchObject({ code: 'ARTEFACT_DAMAGED' });
  });

  it('says which file is missing, and what is not a digest', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    await expect(store.read(digest)).rejects.toMatchObject({ kind: 'missing', code: 'ARTEFACT_MISSING' });
    await expect(store.stream(digest)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
    await expect(store.read('../../etc/passwd')).rejects.toMatchObject({ code: 'ARTEFACT_DIGEST_INVALID' });
  });

  it('explains a folder that it may not write to', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(openArtefactStore(join(folder, 'file'))).rejects.toMatchObject({ code: 'STORE_FAILED' });
    for (const code of ['EROFS', 'EACCES']) {
      expect(storeProblem(folder, Object.assign(new Error(code), { code })).code).toBe('STORE_READ_ONLY');
    }
    if (process.getuid?.() === 0) return;
    await chmod(join(folder, 'incoming'), 0o500);
    await expect(store.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
  });

  it('explains a full disk, and one that became read-only', async () => {
    const full = await mountTiny().catch(() => undefined);
    if (full === undefined) {
      expect(storeProblem(folder, Object.assign(new Error(), { code: 'ENOSPC' })).code).toBe('STORE_FULL');
      return;
    }
    try {
      const tiny = await openArtefactStore(full);
      await expect(tiny.put(Buffer.alloc(2_000_000))).rejects.toMatchObject({ code: 'STORE_FULL' });
      expect(await readdir(join(full, 'incoming'))).toEqual([]);
      await promisify(execFile)('mount', ['-o', 'remount,ro', full]);
      await expect(tiny.put(Buffer.from('x'))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
      await expect(openArtefactStore(full)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    } finally {
      await promisify(execFile)('umount', [full]);
    }
  });
});

/** A file system of one megabyte, where the machine lets us mount one. */
async function mountTiny(): Promise<string> {
  const place = await mkdtemp(join(folder, 'tiny-'));
  await promisify(execFile)('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]);
  return place;
}
