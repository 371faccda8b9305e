import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { DomainError } from '#problem';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Unsafe methods need a header that no other site's form or link can send, and that a script of another
 * origin may not send without asking first, which is never granted.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (safeMethods.has(request.method) || request.get('x-kaoka') === '1') return true;
    throw new DomainError({
      kind: 'denied',
      code: 'ORIGIN_UNPROVEN',
      detail: '请求缺少 X-Kaoka 标头，无法确认来自本系统的页面',
    });
  }
}
