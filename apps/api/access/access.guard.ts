import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '#problem';
import { isAttended, readSessionToken } from '../session/cookie.ts';
import { CallerFinder } from '../session/find-caller.ts';
import { ACCESS, type Caller, type Grant, type RequestWithCaller, WHILE_DUE } from './access.ts';
import { forbidden } from './scope.ts';

/** Lets a request through to a route only if the route's `@Access` names its caller. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: CallerFinder,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const grants = this.reflector.get<Grant[] | undefined>(ACCESS, context.getHandler());
    if (grants === undefined) throw forbidden();
    if (grants.includes('public')) return true;

    const request = context.switchToHttp().getRequest<RequestWithCaller>();
    const token = readSessionToken(request);
    const caller = token === null ? null : await this.callers.find(token, isAttended(request));
    if (caller === null)
      throw new DomainError({
        kind: 'unauthenticated',
        code: 'UNAUTHENTICATED',
        detail: '尚未登录，或登录已过期，请重新登录',
      });
    if (!grants.includes(caller.role)) throw forbidden();
    if (!this.reflector.get<boolean | undefined>(WHILE_DUE, context.getHandler())) refuseDue(caller);
    request.caller = caller;
    return true;
  }
}

function refuseDue({ due }: Caller): void {
  if (due === 'password')
    throw new DomainError({
      kind: 'denied',
      code: 'PASSWORD_DUE',
      detail: '密码使用已满规定天数，请先修改密码',
    });
  if (due === 'second-factor')
    throw new DomainError({
      kind: 'denied',
      code: 'SECOND_FACTOR_DUE',
      detail: '您的岗位须用动态口令登录，请先绑定动态口令',
    });
}
