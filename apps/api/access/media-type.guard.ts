import {
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';

const CONSUMES = 'kaoka:consumes';

/** The type of body that a route takes, where it is not JSON. */
export const Consumes = (
  mediaType: 'multipart/form-data' | 'application/x-www-form-urlencoded',
): CustomDecorator => SetMetadata(CONSUMES, mediaType);

@Injectable()
export class MediaTypeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const expected =
      this.reflector.get<string | undefined>(CONSUMES, context.getHandler()) ?? 'application/json';
    // Without any body, the schema of the route says what is missing.
    if (!hasBody(request) || request.is(expected) !== false) return true;
    throw new UnsupportedMediaTypeException(expected);
  }
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
