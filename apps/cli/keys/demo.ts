import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { Temporal } from 'temporal-polyfill';
import { type KeyManifest, keyName, keyUses, mayKeySign, shanghaiDate, toBase64Url } from '#credential';
import { createSigner, rootKeyOf, type SecretKey, signManifest } from '#credential/sign';
import { writeWhole } from '../files.ts';
import { nextKeyId } from './add.ts';
import { readDraft, writeDraft } from './draft.ts';
import { newSecret, passphrase, readSealed, writeSealed } from './secret.ts';

interface Flags {
  folder: string;
  origin: string;
}

export interface DemoKeys {
  folder: string;
  /** Public base URL, without a slash at its end */
  origin: string;
  passphrase: string;
}

const rootId = 'demo-root';
const issuer = { id: 1, name: '四川省职业技能鉴定指导中心（演示密钥）' };
const manifestDays = 180;
/** Signed anew while so many days are left, so that a demo that is started now and then never goes stale. */
const renewalDays = 90;
/** The demo's passphrase is random and long: stretching it further only makes starting slower. */
const cheapLogN = 10;

/**
 * `kaoka keys demo`: all that a worker needs, root included, in one folder. For a demo or a test only: a root beside
 * the keys that it vouches for guards nothing.
 */
export function demoCommand(): Command {
  return new Command('demo')
    .description('演示用：在一个目录里备齐全套密钥（根密钥也在其中，切勿用于正式发证）')
    .requiredOption('--folder <folder>', '密钥目录')
    .requiredOption('--origin <url>', '证卡网址的开头，如 http://localhost:3000')
    .action(async ({ folder, origin }: Flags) => {
      const made = await ensureDemoKeys(
        { folder, origin, passphrase: passphrase() },
        Temporal.Now.instant().round('second'),
      );
      if (made) process.stdout.write(`演示密钥已备好：${folder}\n`);
    });
}

/**
 * Makes what is missing: the root, this year's keys, a manifest that lists the origin and has time left. Run again
 * it changes nothing until one of these is due.
 * @returns whether anything was made
 */
export async function ensureDemoKeys(
  { folder, origin, passphrase }: DemoKeys,
  now: Temporal.Instant,
): Promise<boolean> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const root = await ensureRoot(folder, passphrase);
  const draftFile = path.join(folder, 'draft.json');
  const draft = existsSync(draftFile) ? await readDraft(draftFile) : newManifest(origin, now);
  const wanted = await withKeysOfToday(
    { folder, passphrase },
    withOrigin(draft, origin),
    shanghaiDate(now.toString()),
  );
  const signed = path.join(folder, 'manifest.jws');
  const fresh = Temporal.Instant.compare(draft.expiresAt, now.add({ hours: 24 * renewalDays })) > 0;
  if (wanted === draft && fresh && existsSync(signed)) return false;

  const dated = {
    ...wanted,
    edition: draft.edition + 1,
    issuedAt: now.toString(),
    expiresAt: now.add({ hours: 24 * manifestDays }).toString(),
  };
  await writeDraft(draftFile, dated);
  await writeWhole(signed, `${signManifest(dated, rootId, createSigner(root))}\n`);
  return true;
}

async function ensureRoot(folder: string, passphrase: string): Promise<SecretKey> {
  const file = path.join(folder, 'root.key.json');
  if (!existsSync(file))
    await writeSealed(file, rootId, newSecret('Ed25519'), { passphrase, logN: cheapLogN });
  const { key } = await readSealed(file, passphrase);
  const pinned = `${JSON.stringify([rootKeyOf(rootId, createSigner(key))], null, 2)}\n`;
  await writeWhole(path.join(folder, 'roots.json'), pinned);
  return key;
}

function newManifest(origin: string, now: Temporal.Instant): KeyManifest {
  const log = `${origin.replace(/^https?:\/\//, '')}/log`;
  const instant = now.toString();
  return {
    schema: 'kaoka.keys/1',
    edition: 1,
    issuedAt: instant,
    expiresAt: instant,
    issuers: [{ ...issuer, origins: [origin], log }],
    keys: [],
  };
}

/** Cards printed for an address of yesterday stay good. */
function withOrigin(manifest: KeyManifest, origin: string): KeyManifest {
  if (manifest.issuers.some(({ origins }) => origins.includes(origin))) return manifest;
  const issuers = manifest.issuers.map((known) => ({ ...known, origins: [...known.origins, origin] }));
  return { ...manifest, issuers };
}

/** A key for each use that has none today, good for the calendar year. */
async function withKeysOfToday(
  { folder, passphrase }: Omit<DemoKeys, 'origin'>,
  manifest: KeyManifest,
  today: string,
): Promise<KeyManifest> {
  const year = today.slice(0, 4);
  let grown = manifest;
  for (const use of keyUses) {
    if (grown.keys.some((key) => key.use === use && mayKeySign(key, today))) continue;
    const id = nextKeyId(grown, issuer.id);
    const key = newSecret('Ed25519');
    const name = keyName({ issuer: issuer.id, id });
    await writeSealed(path.join(folder, `${name}.key.json`), name, key, { passphrase, logN: cheapLogN });
    const publicKey = toBase64Url(createSigner(key).publicKey.bytes);
    const window = { signsFrom: `${year}-01-01`, signsUntil: `${year}-12-31` };
    const listed = { id, issuer: issuer.id, use, algorithm: key.algorithm, publicKey, ...window };
    grown = { ...grown, keys: [...grown.keys, listed] };
  }
  return grown;
}
