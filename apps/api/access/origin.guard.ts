import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { DomainError } from '#problem';
import { PLAIN_FORM } from './plain-form.ts';

/** What a browser says of a form on our own page; one too old to say anything is let through. */
const fromHere = new Set(['same-origin', 'none']);
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Unsafe methods need a header that no other site's form or link can send, and that a script of another
 * origin may not send without asking first, which is never granted.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (safeMethods.has(request.method) || request.get('x-kaoka') === '1') return true;
    const plain = this.reflector.get<boolean | undefined>(PLAIN_FORM, context.getHandler()) === true;
    if (plain && fromHere.has(request.get('sec-fetch-site') ?? 'none')) return true;
    throw new DomainError({
      kind: 'denied',
      code: 'ORIGIN_UNPROVEN',
      detail: '请求缺少 X-Kaoka 标头，无法确认来自本系统的页面',
    });
  }
}
