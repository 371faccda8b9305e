import { z } from 'zod';
import { DomainError } from '#problem';

/**
 * Checks a document's data against its schema. Throws `DOCUMENT_DATA_INVALID` with one entry for each bad field,
 * named by its JSON pointer.
 */
export function parseData<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
  document: string,
): z.output<Schema> {
  const result = schema.safeParse(data, { error: z.locales.zhCN().localeError });
  if (result.success) return result.data;
  const errors = result.error.issues.map((issue) => ({
    pointer: issue.path.map((part) => `/${escapePointer(String(part))}`).join(''),
    code: issue.code.toUpperCase(),
    detail: issue.message,
  }));
  const list = errors.map(({ pointer, detail }) => `${pointer || '/'}（${detail}）`).join('；');
  throw new DomainError({
    kind: 'invalid',
    code: 'DOCUMENT_DATA_INVALID',
    detail: `${document}的数据有误：${list}`,
    errors,
  });
}

function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}
