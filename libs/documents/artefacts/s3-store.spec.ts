import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3, type TestS3 } from '../../../test/s3/server.ts';
import type { ArtefactStore } from './artefact.ts';
import { openArtefactStore } from './open.ts';

jest.setTimeout(60_000);

let server: TestS3;
let folder: string;
let store: ArtefactStore;

beforeAll(async () => {
  server = await startS3();
});

afterAll(() => server.stop());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), '考卡 对象存储-'));
  store = await openArtefactStore({ folder, s3: server.place });
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const list: Uint8Array[] = [];
  for await (const chunk of chunks) list.push(chunk);
  return Buffer.concat(list);
}

const incoming = () => readdir(join(folder, 'incoming'));

describe('the artefact store in a bucket', () => {
  it('keeps bytes under the hash of their content, once', async () => {
    const bytes = Buffer.from('准考证');
    const [first, second] = [await store.put(bytes), await store.put(bytes)];
    expect(first).toEqual(second);
    expect(first.digest).toBe('sha256:f5dd79c872190ea118dcec85c76dd1177e970d0fdc6b8509bc86f73c35dd8490');
    expect(Buffer.from(await store.read(first.digest)).toString()).toBe('准考证');
    expect((await collect(await store.stream(first.digest))).toString()).toBe('准考证');
    expect(await store.has(first.digest)).toBe(true);
    expect(await server.listObjects()).toContain(`f5/${first.digest.slice(9)}`);
  });

  it('takes a stream of megabytes, and leaves nothing on this machine', async () => {
    const pieces = Array.from({ length: 40 }, () => randomBytes(200_000));
    async function* source() {
      yield* pieces;
    }
    const { digest, size } = await store.putStream(source());
    expect(size).toBe(8_000_000);
    expect((await collect(await store.stream(digest))).equals(Buffer.concat(pieces))).toBe(true);
    expect(await incoming()).toEqual([]);
  });

  it('keeps nothing of a source that breaks off', async () => {
    const before = await server.listObjects();
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('killed');
    }
    await expect(store.putStream(broken())).rejects.toThrow('killed');
    expect(await server.listObjects()).toEqual(before);
    expect(await incoming()).toEqual([]);
  });

  it('never serves a damaged object', async () => {
    const { digest } = await store.put(randomBytes(200_000));
    await server.overwrite(digest, Buffer.alloc(200_000, 7));
    await expect(store.read(digest)).rejects.toMatchObject({ code: 'ARTEFACT_DAMAGED' });
    await expect(store.stream(digest).then(collect)).rejects.toMatchObject({ code: 'ARTEFACT_DAMAGED' });
  });

  it('says which file is missing', async () => {
    const digest = `sha256:${'0'.repeat(64)}`;
    await expect(store.read(digest)).rejects.toMatchObject({ kind: 'missing', code: 'ARTEFACT_MISSING' });
    await expect(store.stream(digest)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
    expect(await store.has(digest)).toBe(false);
  });

  it('throws an object away for good, and no other; again, it is no fault', async () => {
    const [gone, kept] = [await store.put(randomBytes(1000)), await store.put(randomBytes(1000))];
    const before = await server.listObjects();
    await store.remove(gone.digest);
    expect([await store.has(gone.digest), await store.has(kept.digest)]).toEqual([false, true]);
    await expect(store.read(gone.digest)).rejects.toMatchObject({ code: 'ARTEFACT_MISSING' });
    expect(before.length - (await server.listObjects()).length).toBe(1);
    await store.remove(gone.digest);
    await expect(store.remove('sha256:../../other')).rejects.toMatchObject({
      code: 'ARTEFACT_DIGEST_INVALID',
    });
  });

  it('lists every object with when it was stored', async () => {
    const digests = await Promise.all(
      Array.from({ length: 12 }, async () => (await store.put(randomBytes(100))).digest),
    );
    const listed = new Map<string, Date>();
    for await (const { digest, storedAt } of store.list()) listed.set(digest, storedAt);
    expect([...listed.keys()]).toEqual(expect.arrayContaining(digests));
    expect(listed.size).toBe((await server.listObjects()).length);
    for (const storedAt of listed.values()) expect(Date.now() - storedAt.getTime()).toBeLessThan(600_000);
    await server.pause();
    const again = store.list()[Symbol.asyncIterator]();
    await expect(again.next()).rejects.toMatchObject({ code: 'STORE_FAILED' });
    await server.resume();
  });

  it('says that it could not throw an object away', async () => {
    const { digest } = await store.put(Buffer.from('待清除'));
    await server.pause();
    await expect(store.remove(digest)).rejects.toMatchObject({ kind: 'failed', code: 'STORE_FAILED' });
    await server.resume();
    expect(await store.has(digest)).toBe(true);
  });

  it('explains a bucket that is not there, a key that is wrong, and a server that does not answer', async () => {
    const open = (change: object) => openArtefactStore({ folder, s3: { ...server.place, ...change } });
    await expect(open({ bucket: 'no-such-bucket' })).rejects.toMatchObject({
      code: 'STORE_FAILED',
      detail: expect.stringContaining('不存在'),
    });
    const credentials = { ...server.place.credentials!, accessKeyId: 'STRANGER' };
    const wrong = open({ credentials }).then((opened) => opened.put(Buffer.from('x')));
    await expect(wrong).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await expect(open({ endpoint: 'http://127.0.0.1:9' })).rejects.toMatchObject({ code: 'STORE_FAILED' });
  });

  it('fails with a reason when the server goes away, and goes on when it is back', async () => {
    const { digest } = await store.put(Buffer.from('证卡'));
    await server.pause();
    await expect(store.put(Buffer.from('另一张'))).rejects.toMatchObject({
      kind: 'failed',
      code: 'STORE_FAILED',
    });
    await expect(store.read(digest)).rejects.toMatchObject({ code: 'STORE_FAILED' });
    await server.resume();
    expect(Buffer.from(await store.read(digest)).toString()).toBe('证卡');
  });
});
