import { DomainError, type FieldError, type ProblemKind } from '#problem';

/** The body of an `application/problem+json` answer (RFC 9457). */
interface ProblemDocument {
  code?: string;
  detail?: string;
  title?: string;
  errors?: FieldError[];
}

const KINDS: Record<number, ProblemKind> = {
  400: 'invalid',
  401: 'unauthenticated',
  403: 'denied',
  404: 'missing',
  409: 'conflict',
  413: 'invalid',
  415: 'invalid',
  422: 'invalid',
  429: 'limited',
};

const FALLBACK_DETAILS: Record<ProblemKind, string> = {
  invalid: '提交的内容不符合要求，请检查后重试。',
  unauthenticated: '登录已失效，请重新登录。',
  denied: '当前账号无权查看或办理这一项。',
  missing: '没有找到这条记录，可能已被删除或地址有误。',
  conflict: '当前状态下不能这样办理，请刷新后再试。',
  limited: '操作过于频繁，请稍后再试。',
  failed: '系统暂时不能处理，请稍后再试；仍不行请联系省职鉴中心。',
};

/** A refused or failed request; `detail` is the zh-CN sentence to show where it happened. */
export class ApiProblem extends DomainError {
  /** HTTP status, 0 where no answer came. */
  readonly status: number;
  /** Seconds until another try makes sense, when the server says so. */
  readonly retryAfter: number | null;

  constructor(status: number, document: ProblemDocument, retryAfter: number | null = null) {
    const kind = KINDS[status] ?? 'failed';
    super({
      kind,
      code: document.code ?? `HTTP_${status}`,
      detail: document.detail || FALLBACK_DETAILS[kind],
      errors: document.errors ?? [],
    });
    this.name = 'ApiProblem';
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** The problem of a request that got no answer at all. */
export function unreachable(): ApiProblem {
  return new ApiProblem(0, {
    code: 'UNREACHABLE',
    detail: '连接不上服务器。请检查网络，页面会在网络恢复后继续。',
  });
}

/** Reads a problem document leniently: a proxy's HTML error page must still become a readable sentence. */
export function parseProblem(status: number, contentType: string, body: string, retryAfter: string | null) {
  const seconds = retryAfter === null ? null : Number.parseInt(retryAfter, 10);
  const wait = Number.isFinite(seconds) ? seconds : null;
  if (!contentType.includes('json')) return new ApiProblem(status, {}, wait);
  try {
    return new ApiProblem(status, JSON.parse(body) as ProblemDocument, wait);
  } catch {
    return new ApiProblem(status, {}, wait);
  }
}

/** The sentence to show for anything that was thrown. */
export function describeError(error: unknown): string {
  return error instanceof DomainError ? error.detail : FALLBACK_DETAILS.failed;
}

/** What is wrong with the field at `pointer` (RFC 6901), if the server said so. */
export function describeField(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof DomainError)) return undefined;
  const details = error.errors.filter((fault) => fault.pointer === pointer).map(({ detail }) => detail);
  return details.length > 0 ? details.join('；') : undefined;
}
