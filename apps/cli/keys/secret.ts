import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { openSealedKey, type SecretKey, sealKey, sealRandomLength } from '#credential/sign';
import { DomainError } from '#problem';
import { readJson } from '../files.ts';

/** 16 random characters of base64 are worth 96 bits; a shorter passphrase makes the seal the weakest part. */
const shortestPassphrase = 16;

/** @throws DomainError `PASSPHRASE_MISSING`, `PASSPHRASE_SHORT`; never on the command line, where others see it. */
export function passphrase(): string {
  const given = process.env.KAOKA_KEY_PASSPHRASE;
  if (!given) throw refuse('PASSPHRASE_MISSING', '请用环境变量 KAOKA_KEY_PASSPHRASE 给出密钥口令');
  if (given.length >= shortestPassphrase) return given;
  throw refuse('PASSPHRASE_SHORT', `密钥口令至少 ${shortestPassphrase} 个字符`);
}

export function newSecret(algorithm: SecretKey['algorithm']): SecretKey {
  return { algorithm, secret: new Uint8Array(randomBytes(32)) };
}

/** Writes a sealed key file; never over another, for a lost key cannot be made again. */
export async function writeSealed(
  path: string,
  name: string,
  key: SecretKey,
  seal: { passphrase: string; logN?: number } = { passphrase: passphrase() },
): Promise<void> {
  const random = new Uint8Array(randomBytes(sealRandomLength));
  const sealed = sealKey(name, key, seal.passphrase, random, seal.logN);
  try {
    await writeFile(path, `${JSON.stringify(sealed, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw refuse('KEY_FILE_UNWRITABLE', `写不了密钥文件 ${path}（已有的密钥文件不会被覆盖）`, cause);
  }
}

export async function readSealed(
  path: string,
  by: string = passphrase(),
): Promise<{ name: string; key: SecretKey }> {
  return openSealedKey(await readJson(path), by);
}

function refuse(code: string, detail: string, cause?: unknown): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, cause });
}
