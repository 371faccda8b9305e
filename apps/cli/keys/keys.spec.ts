import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openManifest, openTrust } from '#credential';
import { createSigner, openSealedKey, signCheckpoint, signJws } from '#credential/sign';
import { keysCommand } from './index.ts';

const passphrase = 'correct horse battery staple';

/** The commands of one ceremony, in order, on real files. */
describe('kaoka keys', () => {
  let folder: string;
  let said: string;
  const at = (name: string) => join(folder, name);
  const json = (name: string) => JSON.parse(readFileSync(at(name), 'utf8'));

  async function keys(...args: string[]) {
    said = '';
    const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
    try {
      await keysCommand().exitOverride().parseAsync(args, { from: 'user' });
    } finally {
      write.mockRestore();
    }
  }

  const add = (use: string) =>
    keys(
      ...['add', '--draft', at('draft.json'), '--issuer', '1', '--use', use, '--folder', folder],
      ...['--from', '2025-01-01', '--until', '2025-12-31'],
    );

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'kaoka-keys-'));
    process.env.KAOKA_KEY_PASSPHRASE = passphrase;
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    delete process.env.KAOKA_KEY_PASSPHRASE;
  });

  it('root: makes the offline key and prints what to pin', async () => {
    await keys('root', '--id', 'root-1', '--out', at('root.key.json'));
    writeFileSync(at('root.json'), said);
    expect(json('root.json')).toMatchObject({ id: 'root-1', algorithm: 'Ed25519' });
    expect(json('root.key.json').seal.cipher).toBe('AES-256-GCM');
  });

  it('init, add: grows a draft; ids are never used twice; secrets open with the passphrase', async () => {
    await keys(
      ...['init', '--draft', at('draft.json'), '--issuer', '1', '--name', '省中心'],
      ...['--origin', 'https://kaoka.example.cn', '--log', 'kaoka.example.cn/log'],
    );
    await add('card');
    await add('log');
    const { keys: listed } = json('draft.json');
    expect(listed.map(({ id, use }: { id: number; use: string }) => [id, use])).toEqual([
      [1, 'card'],
      [2, 'log'],
    ]);
    const { name, key } = openSealedKey(json('1.1.key.json'), passphrase);
    expect(name).toBe('1.1');
    expect(Buffer.from(createSigner(key).publicKey.bytes).toString('base64url')).toBe(listed[0].publicKey);
  });

  it('sign: gives what verifiers accept from the pinned root', async () => {
    await keys('sign', '--draft', at('draft.json'), '--root', at('root.key.json'), '--out', at('keys.jws'));
    const ring = openManifest(readFileSync(at('keys.jws'), 'utf8').trim(), [json('root.json')]);
    expect(ring.findKey('1.1', 'card')).toBeDefined();
    expect(ring.manifest.edition).toBe(1);
    expect(json('draft.json').edition).toBe(2);
  });

  it('bundle: gives what kaoka verify reads, and nothing that would not verify', async () => {
    const list = createSigner(openSealedKey(json('1.2.key.json'), passphrase).key);
    await keys(
      ...['bundle', '--root', at('root.json'), '--manifest', at('keys.jws'), '--out', at('trust.json')],
    );
    expect(openTrust(json('trust.json')).ring.findIssuer(1)?.name).toBe('省中心');
    writeFileSync(at('list.jws'), signJws({}, { kid: '1.2', typ: 'statuslist+jwt' }, list));
    await expect(
      keys(
        ...['bundle', '--root', at('root.json'), '--manifest', at('keys.jws'), '--out', at('trust.json')],
        ...['--list', at('list.jws')],
      ),
    ).rejects.toMatchObject({ code: 'JWS_KEY_UNKNOWN' });
  });

  it('compromise: writes the cut-off of a checkpoint', async () => {
    const log = createSigner(openSealedKey(json('1.2.key.json'), passphrase).key);
    const root = new Uint8Array(32).fill(3);
    writeFileSync(at('checkpoint'), signCheckpoint({ origin: 'kaoka.example.cn/log', size: 12, root }, log));
    await keys('compromise', '--draft', at('draft.json'), '--key', '1.1', '--checkpoint', at('checkpoint'));
    expect(json('draft.json').keys[0].compromised).toMatchObject({ logSize: 12 });
  });

  it('show: tells the state of each key, of a draft or of a signed manifest', async () => {
    await keys('show', at('draft.json'), '--pem');
    expect(said).toContain('已泄露（只承认日志前 12 条）');
    expect(said).toContain('-----BEGIN PUBLIC KEY-----');
    await keys('show', at('keys.jws'), '--root', at('root.json'));
    expect(said).toContain('第 1 版');
    expect(said).toContain('已停用（仍可核验所签证卡）');
  });

  it('refuses to overwrite a key, and to work without a passphrase worth the name', async () => {
    await expect(keys('root', '--id', 'root-1', '--out', at('root.key.json'))).rejects.toMatchObject({
      code: 'KEY_FILE_UNWRITABLE',
    });
    process.env.KAOKA_KEY_PASSPHRASE = 'short';
    await expect(add('card')).rejects.toMatchObject({ code: 'PASSPHRASE_SHORT' });
    delete process.env.KAOKA_KEY_PASSPHRASE;
    await expect(add('card')).rejects.toMatchObject({ code: 'PASSPHRASE_MISSING' });
    expect(json('draft.json').keys).toHaveLength(2);
  });
});
