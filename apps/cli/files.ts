import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { DomainError } from '#problem';

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

/** Writes beside the file and renames, so that a broken run leaves no half file. */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw new DomainError({ kind: 'failed', code: 'FILE_UNWRITABLE', detail: `写不了文件 ${path}`, cause });
  }
}
