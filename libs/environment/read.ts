import type { z } from 'zod';
import { DomainError } from '#problem';

/**
 * The environment as a schema understands it.
 * @throws DomainError `CONFIGURATION_INVALID` that names every variable that is missing or wrong, never its value
 */
export function readEnvironment<Schema extends z.ZodObject>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<Schema> {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => {
    const absent = environment[String(path[0])] === undefined;
    return {
      pointer: `/${path.join('/')}`,
      code: absent ? 'MISSING' : 'INVALID',
      detail: absent ? '未设置' : message,
    };
  });
  throw new DomainError({
    kind: 'failed',
    code: 'CONFIGURATION_INVALID',
    detail: `环境变量不可用：${errors.map(({ pointer, detail }) => `${pointer.slice(1)}（${detail}）`).join('、')}`,
    errors,
  });
}
