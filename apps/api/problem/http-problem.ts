import type { FieldError } from '#problem';

/** An answer that is a problem: RFC 9457's members but those that the request adds. */
export interface HttpProblem {
  status: number;
  code: string;
  detail: string;
  errors?: FieldError[];
  /** Seconds after which it makes sense to try again */
  retryAfter?: number;
  /** Methods that the path does know */
  allow?: string[];
}

const titles: Record<number, string> = {
  400: '请求无法解析',
  401: '尚未登录',
  403: '没有权限',
  404: '没有找到',
  405: '不支持这种操作',
  409: '当前状态不允许',
  413: '内容过大',
  415: '内容类型不支持',
  422: '内容不合要求',
  429: '请求过于频繁',
  500: '系统出现意外',
  503: '服务暂时不可用',
};

/** The document that the client gets; `instance` names this one occurrence, as in the log. */
export function problemDocument({ status, code, detail, errors }: HttpProblem, requestId: string) {
  return {
    type: `/problems/${code.toLowerCase().replaceAll('_', '-')}`,
    title: titles[status] ?? '请求未能完成',
    status,
    code,
    detail,
    instance: `urn:uuid:${requestId}`,
    ...(errors === undefined || errors.length === 0 ? {} : { errors }),
  };
}
