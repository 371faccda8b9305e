import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sweepAbandoned } from '../browser/abandoned.ts';
import type { Prelude } from '../pdf/writer.ts';
import type { MeasuredTemplate } from './template.ts';

/** What Chromium found out about a template; with the template itself, all that stamping needs. */
export interface CompiledPages {
  measured: Omit<MeasuredTemplate, 'template'>;
  prelude: Prelude;
  pages: { forms: number[]; width: number; height: number }[];
}

const FORMAT = 'kaoka.template/2';
const ENTRY = /^[0-9a-f]{64}$/;
const WRITING = /^writing-(\d+)-/;
/** A term has a handful of templates; an installation that has seen more has no use for the oldest. */
const LIMIT = 200;

/** Finds what was kept under a key. What is missing, damaged or of another format counts as not there. */
export async function findCompiled(folder: string, key: string): Promise<CompiledPages | undefined> {
  const bytes = await readFile(join(folder, key)).catch(() => undefined);
  return bytes && decode(bytes);
}

/**
 * Keeps a compiled template, whole or not at all: several processes may do so at once. A folder that is full or
 * can't be written to costs the next process a second, and must not stop a print.
 */
export async function keepCompiled(folder: string, key: string, compiled: CompiledPages): Promise<void> {
  const draft = join(folder, `writing-${process.pid}-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await sweepAbandoned(folder, WRITING);
    await writeFile(draft, encode(compiled), { mode: 0o600 });
    await rename(draft, join(folder, key));
    await dropOldest(folder);
  } catch {
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

function encode({ measured, prelude, pages }: CompiledPages): Buffer {
  const { bytes, offsets, digest } = prelude;
  const facts = JSON.stringify({ measured, pages, offsets, digest: Buffer.from(digest).toString('hex') });
  const content = Buffer.concat([Buffer.from(`${facts}\n`), bytes]);
  return Buffer.concat([Buffer.from(headOf(content)), content]);
}

/** A format and a digest, so that a file cut short or changed by a bad disk is told from a good one. */
function headOf(content: Uint8Array): string {
  return `${FORMAT} ${createHash('sha256').update(content).digest('hex')}\n`;
}

function decode(file: Buffer): CompiledPages | undefined {
  const start = file.indexOf('\n') + 1;
  const content = file.subarray(start);
  if (file.toString('utf8', 0, start) !== headOf(content)) return undefined;
  const end = content.indexOf('\n');
  const { measured, pages, offsets, digest } = JSON.parse(content.toString('utf8', 0, end)) as {
    measured: CompiledPages['measured'];
    pages: CompiledPages['pages'];
    offsets: number[];
    digest: string;
  };
  const prelude = { bytes: content.subarray(end + 1), offsets, digest: Buffer.from(digest, 'hex') };
  return { measured, pages, prelude };
}

async function dropOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => ENTRY.test(name));
  if (names.length <= LIMIT) return;
  const aged = await Promise.all(
    names.map(async (name) => ({ name, at: (await stat(join(folder, name))).mtimeMs })),
  );
  aged.sort((a, b) => b.at - a.at);
  for (const { name } of aged.slice(LIMIT)) await rm(join(folder, name), { force: true });
}
