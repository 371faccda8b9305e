import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { ensureDemoKeys } from '../../cli/keys/demo.ts';
import { openKeyFolder } from './key-folder.ts';

const passphrase = 'a sentence that nobody guesses';
const noon = Temporal.Instant.from('2026-03-01T04:00:00Z');

describe('the signing keys', () => {
  let folder: string;
  const origin = 'https://kaoka.example';
  const make = (at = noon, where = origin) => ensureDemoKeys({ folder, origin: where, passphrase }, at);

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'kaoka keys 密钥-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('K01 open with their passphrase, one for each use of the day', async () => {
    expect(await make()).toBe(true);
    const keys = await openKeyFolder(folder, passphrase);
    const { id } = keys.issuerAt(origin);
    const names = (['card', 'list', 'log', 'badge'] as const).map(
      (use) => keys.keyOfTheDay(id, use, '2026-03-01').name,
    );
    expect(names).toEqual(['1.1', '1.2', '1.3', '1.4']);
  });

  it('K02 stay sealed under another passphrase', async () => {
    await make();
    const keys = await openKeyFolder(folder, 'some other long sentence');
    expect(() => keys.keyOfTheDay(1, 'log', '2026-03-01')).toThrow('口令不对');
  });

  it('K03 sign in their year only, at the listed address only', async () => {
    await make();
    const keys = await openKeyFolder(folder, passphrase);
    expect(() => keys.keyOfTheDay(1, 'card', '2027-01-01')).toThrow('没有可用的证卡签名密钥');
    expect(() => keys.issuerAt('https://elsewhere.example')).toThrow('不在密钥清单登记');
  });

  it('K04 of a demo are made once, and grow by a year’s keys, an address or a fresh manifest when due', async () => {
    await make();
    const first = (await openKeyFolder(folder, passphrase)).ring.manifest;
    expect(await make()).toBe(false);
    expect(await make(noon, 'http://localhost:3001')).toBe(true);
    expect(await make(Temporal.Instant.from('2027-01-02T00:00:00Z'))).toBe(true);
    const { manifest } = (await openKeyFolder(folder, passphrase)).ring;
    expect(manifest.edition).toBe(first.edition + 2);
    expect(manifest.issuers[0]!.origins).toEqual([origin, 'http://localhost:3001']);
    expect(manifest.keys).toHaveLength(8);
  });

  it('K05 a file put in another’s place is found out, and a missing manifest is named', async () => {
    await make();
    await rename(path.join(folder, '1.1.key.json'), path.join(folder, '1.3.key.json'));
    const keys = await openKeyFolder(folder, passphrase);
    expect(() => keys.keyOfTheDay(1, 'log', '2026-03-01')).toThrow('1.3.key.json 里是密钥 1.1');
    await rm(path.join(folder, 'manifest.jws'));
    await expect(openKeyFolder(folder, passphrase)).rejects.toMatchObject({ code: 'KEY_FOLDER_UNREADABLE' });
    await writeFile(path.join(folder, 'manifest.jws'), 'not.a.manifest');
    await expect(openKeyFolder(folder, passphrase)).rejects.toThrow();
  });
});
