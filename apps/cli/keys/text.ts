import { readFile } from 'node:fs/promises';
import { DomainError } from '#problem';

/** The text of a signed document. @throws DomainError `FILE_UNREADABLE` with the file's name. */
export async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new DomainError({ kind: 'invalid', code: 'FILE_UNREADABLE', detail: `读不到文件 ${path}`, cause });
  }
}
