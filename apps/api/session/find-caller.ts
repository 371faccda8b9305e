import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Account, findDue, findSession } from '#database/account';
import { Clock } from '#environment';
import type { Caller } from '../access/access.ts';

/** Finds who holds a session. */
@Injectable()
export class CallerFinder {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** `attended` tells that a person is at the browser, which keeps the session alive. */
  async find(token: string, attended: boolean): Promise<Caller | null> {
    const { manager } = this.source;
    const now = this.clock.now();
    const session = await findSession(manager, token, now, { attended });
    if (session === null) return null;
    const { account, rules, id, idleUntil } = session;
    return {
      ...faceOf(account),
      sessionId: id,
      idleUntil,
      due: await findDue(manager, account, rules, now),
    };
  }
}

/** Who an account is; its organisation is loaded. */
export function faceOf(account: Account): Omit<Caller, 'sessionId' | 'idleUntil' | 'due'> {
  const { organisation } = account;
  return {
    accountId: account.id,
    role: account.role,
    name: account.name,
    organisation:
      organisation === null
        ? null
        : {
            id: organisation.id,
            name: organisation.name,
            kind: organisation.kind,
            prefecture: organisation.prefecture,
          },
    personId: account.personId,
    login: account.login,
    passwordIsInitial: account.passwordHash === null && account.personId !== null,
  };
}
