import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openManifest, parseRootKey, type RootKey } from '#credential';
import { createSigner, openSealedKey, type Signer } from '#credential/sign';
import { DomainError } from '#problem';
import { SigningKeys } from './signing-keys.ts';

const manifestFile = 'manifest.jws';
const rootsFile = 'roots.json';
const keyFile = /^(\d{1,3}\.\d{1,3})\.key\.json$/;

/**
 * Opens a folder of keys as `kaoka keys` makes it: `manifest.jws` signed by an offline root, `roots.json` with what
 * verifiers pin, and a sealed `<name>.key.json` for each key that this worker may use. A secret is unsealed when it
 * is first needed, since that takes about a second.
 * @throws DomainError `KEY_FOLDER_UNREADABLE`, and what a manifest that no root signed throws
 */
export async function openKeyFolder(folder: string, passphrase: string): Promise<SigningKeys> {
  const manifest = (await read(folder, manifestFile)).trim();
  const roots = parseRoots(JSON.parse(await read(folder, rootsFile)));
  const secrets = new Map<string, () => Signer>();
  for (const file of await readdir(folder)) {
    const name = keyFile.exec(file)?.[1];
    if (name === undefined) continue;
    const sealed: unknown = JSON.parse(await read(folder, file));
    secrets.set(
      name,
      once(() => unseal(name, sealed, passphrase)),
    );
  }
  return new SigningKeys({ ring: openManifest(manifest, roots), manifest, roots, secrets });
}

/** Tells one state of the folder from another: its files, their sizes and when they were written. */
export async function stampOf(folder: string): Promise<string> {
  const files = (await readdir(folder)).sort();
  const facts = await Promise.all(
    files.map(async (file) => {
      const { size, mtimeMs } = await stat(path.join(folder, file));
      return `${file} ${size} ${mtimeMs}`;
    }),
  );
  return facts.join('\n');
}

/** A file whose content was sealed under another name is a mix-up, or worse. */
function unseal(name: string, sealed: unknown, passphrase: string): Signer {
  const opened = openSealedKey(sealed, passphrase);
  if (opened.name === name) return createSigner(opened.key);
  throw refuse(`密钥文件 ${name}.key.json 里是密钥 ${opened.name}`);
}

function parseRoots(value: unknown): RootKey[] {
  return Array.isArray(value) ? value.map(parseRootKey) : [parseRootKey(value)];
}

async function read(folder: string, file: string): Promise<string> {
  try {
    return await readFile(path.join(folder, file), 'utf8');
  } catch (cause) {
    throw refuse(`签名密钥目录 ${folder} 中读不到 ${file}，请用 kaoka keys 生成`, cause);
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

function refuse(detail: string, cause?: unknown): DomainError {
  return new DomainError({ kind: 'failed', code: 'KEY_FOLDER_UNREADABLE', detail, cause });
}
