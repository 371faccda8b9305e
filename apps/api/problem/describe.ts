import { types } from 'node:util';
import { HttpException } from '@nestjs/common';
import { DomainError, type ProblemKind } from '#problem';
import type { HttpProblem } from './http-problem.ts';

const statusOf: Record<ProblemKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  denied: 403,
  missing: 404,
  conflict: 409,
  limited: 429,
  failed: 500,
};

/** Errors of Node and PostgreSQL that say that the database cannot be reached or takes nobody now. */
const databaseDown = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '08000',
  '08001',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
]);

const DATABASE_RETRY_SECONDS = 5;

/** What to answer to an error; null for one that nobody foresaw. */
export function describeProblem(error: unknown): HttpProblem | null {
  if (error instanceof DomainError) return fromDomain(error);
  if (isDatabaseDown(error))
    return {
      status: 503,
      code: 'DATABASE_UNAVAILABLE',
      detail: '数据库暂时连接不上，已提交的内容没有丢失，请稍后重试',
      retryAfter: DATABASE_RETRY_SECONDS,
    };
  if (error instanceof HttpException) return fromHttp(error);
  return fromParser(error);
}

function fromDomain({ kind, code, detail, errors }: DomainError): HttpProblem | null {
  return kind === 'failed' ? null : { status: statusOf[kind], code, detail, errors };
}

function isDatabaseDown(error: unknown): boolean {
  if (!types.isNativeError(error)) return false;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string' && databaseDown.has(code)) return true;
  if (/^Connection terminated|timeout exceeded when trying to connect/.test(error.message)) return true;
  return driverError !== error && isDatabaseDown(driverError ?? error.cause);
}

/** Refusals by Nest and by the guards; a 415's message is the type that was expected. */
function fromHttp(error: HttpException): HttpProblem | null {
  const status = error.getStatus();
  switch (status) {
    case 400:
      return (
        uploadFault(error) ??
        fromParser(error.cause) ?? { status, code: 'REQUEST_MALFORMED', detail: '请求的地址或内容无法解析' }
      );
    case 404:
      return { status, code: 'ROUTE_NOT_FOUND', detail: '没有这个地址' };
    case 413:
      return (
        fromParser(error.cause) ?? { status, code: 'UPLOAD_TOO_LARGE', detail: '上传的文件超过了大小限制' }
      );
    case 415:
      return fromParser(error.cause) ?? unsupportedType(error.message);
    case 429:
      return { status, code: 'LIMITED', detail: '请求过于频繁，请稍后再试' };
    case 503:
      return { status, code: 'UNAVAILABLE', detail: '服务暂时不可用', retryAfter: DATABASE_RETRY_SECONDS };
    default:
      return null;
  }
}

function unsupportedType(expected: string): HttpProblem {
  return { status: 415, code: 'MEDIA_TYPE_UNSUPPORTED', detail: `请求内容的类型应为 ${expected}` };
}

/** Multer names its refusals by a code on the cause. */
function uploadFault(error: HttpException): HttpProblem | null {
  const { code, field } = (error.cause ?? {}) as { code?: string; field?: string };
  if (code === 'LIMIT_UNEXPECTED_FILE')
    return {
      status: 422,
      code: 'UPLOAD_UNEXPECTED',
      detail: `不接受名为“${field ?? ''}”的文件，或其数目过多`,
    };
  if (typeof code === 'string' && code.startsWith('LIMIT_'))
    return { status: 422, code: 'UPLOAD_INVALID', detail: '上传的表单字段过多或过长' };
  return error.cause === undefined || !/^Multipart|Unexpected end of form|Malformed part/.test(error.message)
    ? null
    : { status: 400, code: 'UPLOAD_MALFORMED', detail: '上传的内容不完整，请重新上传' };
}

/** The body parser's errors carry a `type`. */
function fromParser(error: unknown): HttpProblem | null {
  const { type } = (error ?? {}) as { type?: unknown };
  switch (type) {
    case 'entity.parse.failed':
      return { status: 400, code: 'JSON_MALFORMED', detail: '请求内容不是合法的 JSON' };
    case 'entity.too.large':
      return { status: 413, code: 'REQUEST_TOO_LARGE', detail: '请求内容过大' };
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return unsupportedType('application/json; charset=utf-8');
    case 'request.aborted':
    case 'request.size.invalid':
      return { status: 400, code: 'REQUEST_MALFORMED', detail: '请求内容不完整' };
    default:
      return null;
  }
}
