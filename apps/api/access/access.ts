import {
  type CustomDecorator,
  createParamDecorator,
  type ExecutionContext,
  SetMetadata,
} from '@nestjs/common';
import type { Request } from 'express';
import type { Due, Role } from '#database/account';
import type { Actor } from '#database/audit';

/** A role, or `public` for anybody without an account. */
export type Grant = Role | 'public';

export const ACCESS = 'kaoka:access';

/** Says who may call a route. Every route needs one of its own: without it, nothing starts. */
export const Access = (...grants: [Grant, ...Grant[]]): CustomDecorator => SetMetadata(ACCESS, grants);

export const WHILE_DUE = 'kaoka:while-due';

/** Leaves a route open to whoever still has to set a new password or take up a second factor. */
export const WhileDue = (): CustomDecorator => SetMetadata(WHILE_DUE, true);

export interface CallerOrganisation {
  id: string;
  name: string;
  kind: 'province' | 'prefecture' | 'unit';
  /** GB/T 2260 code */
  prefecture: string;
}

/** Who is calling, once the session has been looked up. */
export interface Caller {
  accountId: string;
  role: Role;
  name: string;
  /** null for candidates */
  organisation: CallerOrganisation | null;
  /** null for staff */
  personId: string | null;
  login: string | null;
  passwordIsInitial: boolean;
  sessionId: string;
  /** When the session ends if nothing more is heard of it */
  idleUntil: Date;
  /** What has to be done before anything else */
  due: Due | null;
}

export type RequestWithCaller = Request & { caller?: Caller };

/** The caller of a route that is not public. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<RequestWithCaller>();
  if (caller === undefined) throw new Error('a public route asked for its caller');
  return caller;
});

/** The caller as the audit log names them. */
export function actorOf({
  accountId,
  name,
  organisation,
}: Pick<Caller, 'accountId' | 'name' | 'organisation'>): Actor {
  return { accountId, name: organisation === null ? name : `${organisation.name} ${name}` };
}
