import './reasons.ts';
import { type ArgumentMetadata, Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { DomainError, type FieldError } from '#problem';

const titles: Record<string, string> = { body: '请求内容', query: '查询条件', param: '地址' };

/**
 * Checks a body, query or path parameter against its zod schema. Pointers lead into the body (`/login`);
 * those of a query start with `/query`, of a path with `/path`.
 */
@Injectable()
export class ValidationPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const schema = metadata.schema as z.ZodType<T> | undefined;
    if (schema === undefined || !this.toValidate(metadata)) return value;
    this.stripProtoKeys(value);
    const parsed = await schema.safeParseAsync(value);
    if (parsed.success) return parsed.data;
    const errors = parsed.error.issues.map((issue) => toFieldError(issue, metadata));
    throw new DomainError({
      kind: 'invalid',
      code: 'REQUEST_INVALID',
      detail: `${titles[metadata.type] ?? '请求'}有 ${errors.length} 处不合要求：${errors[0]!.detail}`,
      errors,
    });
  }
}

function toFieldError(
  { code, path, message }: z.core.$ZodIssue,
  { type, data }: ArgumentMetadata,
): FieldError {
  const origin = { query: ['query'], param: ['path'] }[type as string] ?? [];
  const keys = [...origin, ...(data === undefined ? [] : [data]), ...path];
  return {
    pointer: keys.map((key) => `/${escapeKey(String(key))}`).join(''),
    code: code.toUpperCase(),
    detail: message,
  };
}

const escapeKey = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');
