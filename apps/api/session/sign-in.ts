import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Account,
  type Browser,
  forgiveAttempts,
  isShut,
  matchesInitialPassword,
  reserveAttempt,
  verifyPassword,
} from '#database/account';
import { recordAudit } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { Configuration } from '../configuration.ts';
import { normaliseLogin } from './login.ts';
import { type OpenedSession, OpenSession } from './open-session.ts';

export type SignInOutcome = OpenedSession | { lockedUntil: Date };

/** Opens a session for a login and its password. */
@Injectable()
export class SignIn {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
    private readonly opening: OpenSession,
  ) {}

  /**
   * Does the same work whether or not the login exists, and answers alike.
   * @throws DomainError `SIGN_IN_REFUSED`
   */
  async run(typedLogin: string, password: string, browser: Browser): Promise<SignInOutcome> {
    const { manager } = this.source;
    const now = this.clock.now();
    const login = normaliseLogin(typedLogin);
    const loginHash = this.vault.hash(login.idNumber);
    const lockedUntil = await reserveAttempt(manager, loginHash, now);
    if (lockedUntil !== null) return { lockedUntil };

    const account = await this.findAccount(login.name, loginHash);
    if (account === null || !(await this.passwordFits(account, password))) {
      if (account === null) await verifyPassword(null, password);
      await recordAudit(manager, { accountId: account?.id ?? null, name: account?.name ?? '未知' }, now, {
        action: 'session.refused',
      });
      throw new DomainError({
        kind: 'unauthenticated',
        code: 'SIGN_IN_REFUSED',
        detail: '登录名或密码不正确',
      });
    }
    await forgiveAttempts(manager, loginHash);
    return this.opening.run(account, browser);
  }

  private findAccount(login: string, idNumberHash: Buffer): Promise<Account | null> {
    return this.source.manager
      .createQueryBuilder(Account, 'account')
      .leftJoinAndSelect('account.organisation', 'organisation')
      .leftJoin('account.person', 'person')
      .where('account.login = :login OR person.idNumberHash = :idNumberHash', { login, idNumberHash })
      .getOne();
  }

  /** The initial password holds only for people, and only until they set one of their own. */
  private async passwordFits(account: Account, password: string): Promise<boolean> {
    const { id, passwordHash, personId } = account;
    const matches = await verifyPassword(passwordHash, password);
    if (isShut(account)) return false;
    if (passwordHash !== null) return matches;
    return personId !== null && matchesInitialPassword(this.configuration.initialPasswordKey, id, password);
  }
}
