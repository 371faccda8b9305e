import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Account, findSessionAccount } from '#database/account';
import { Clock } from '#environment';
import type { Caller } from '../access/access.ts';

/** Finds who holds a session. */
@Injectable()
export class CallerFinder {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async find(token: string): Promise<Caller | null> {
    const account = await findSessionAccount(this.source.manager, token, this.clock.now());
    return account === null ? null : callerOf(account);
  }
}

/** `account` with its organisation loaded. */
export function callerOf(account: Account): Caller {
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
    passwordIsInitial: account.passwordHash === null,
  };
}
