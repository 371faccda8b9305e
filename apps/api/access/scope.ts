import { DomainError } from '#problem';
import type { Caller } from './access.ts';

/** What a member of staff sees: everything, one prefecture's people, or one unit's. */
export type Scope = { all: true } | { prefecture: string } | { unitId: string };

/** @throws DomainError `FORBIDDEN` for a candidate, who reads only through /api/me */
export function scopeOf({ role, organisation }: Caller): Scope {
  if (role === 'province') return { all: true };
  if (role === 'prefecture' && organisation !== null) return { prefecture: organisation.prefecture };
  if (role === 'unit' && organisation !== null) return { unitId: organisation.id };
  throw forbidden();
}

export function forbidden(): DomainError {
  return new DomainError({
    kind: 'denied',
    code: 'FORBIDDEN',
    detail: '当前账号没有使用这项功能的权限',
  });
}

/** What does not exist and what lies outside one's scope look the same. */
export function notFound(what: string): DomainError {
  return new DomainError({
    kind: 'missing',
    code: 'NOT_FOUND',
    detail: `没有找到${what}，或不在您的管辖范围内`,
  });
}
