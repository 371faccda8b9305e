import { createReadStream, createWriteStream } from 'node:fs';
import { link, readFile, rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '#problem';
import { InstanceReader } from '#scheduling';

/** The JSON of a file. Throws `FILE_UNREADABLE` or `JSON_INVALID` with the file's name. */
export async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new DomainError({ kind: 'invalid', code: 'FILE_UNREADABLE', detail: `读不到文件 ${path}`, cause });
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw new DomainError({
      kind: 'invalid',
      code: 'JSON_INVALID',
      detail: `${path} 不是有效的 JSON：${cause instanceof Error ? cause.message : ''}`,
      errors: [{ pointer: '', code: 'JSON_INVALID', detail: '文件内容不是有效的 JSON' }],
      cause,
    });
  }
}

/** Reads an exam instance piece by piece. Throws `FILE_UNREADABLE`, `JSON_INVALID` or `INSTANCE_INVALID`. */
export async function readInstance(path: string): Promise<ReturnType<InstanceReader['end']>> {
  const reader = new InstanceReader();
  try {
    for await (const piece of createReadStream(path, { encoding: 'utf8', highWaterMark: 1 << 18 })) {
      reader.write(piece as string);
    }
  } catch (cause) {
    if (cause instanceof DomainError) throw cause;
    throw new DomainError({ kind: 'invalid', code: 'FILE_UNREADABLE', detail: `读不到文件 ${path}`, cause });
  }
  return reader.end();
}

export interface WriteOptions {
  /** Permissions of the new file. */
  mode?: number;
  /** Whether a file that is there may be replaced; true by default. */
  replace?: boolean;
}

/** Writes beside the file and puts it in place at the end, so that a broken run leaves no half file. */
export async function writeWhole(
  path: string,
  content: string | Iterable<string>,
  { mode = 0o666, replace = true }: WriteOptions = {},
): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const pieces = typeof content === 'string' ? [content] : content;
    await pipeline(Readable.from(pieces), createWriteStream(draft, { mode }));
    // A hard link, unlike a rename, fails where the name is taken.
    await (replace ? rename(draft, path) : link(draft, path));
  } catch (cause) {
    const taken = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    const detail = taken ? `文件 ${path} 已存在，不覆盖` : `写不了文件 ${path}`;
    throw new DomainError({ kind: taken ? 'conflict' : 'failed', code: 'FILE_UNWRITABLE', detail, cause });
  } finally {
    await rm(draft, { force: true });
  }
}
