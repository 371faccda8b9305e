import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  Account,
  type Browser,
  closeAllSessions,
  findPasswordFaults,
  forgiveAttempts,
  hashPassword,
  matchesInitialPassword,
  openSession,
  reserveAttempt,
  verifyPassword,
} from '#database/account';
import { recordAudit } from '#database/audit';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { actorOf, type Caller } from '../access/access.ts';
import { Configuration } from '../configuration.ts';

export type PasswordOutcome = { token: string } | { lockedUntil: Date };

/** Sets a new password, signs the account out everywhere, and opens a fresh session for this browser. */
@Injectable()
export class ChangePassword {
  constructor(
    private readonly source: DataSource,
    private readonly configuration: Configuration,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError `PASSWORD_WRONG`, `PASSWORD_WEAK`, `PASSWORD_SAME` */
  async run(caller: Caller, current: string, next: string, browser: Browser): Promise<PasswordOutcome> {
    const now = this.clock.now();
    // Somebody at a browser left open should not get to guess without end either.
    const guesses = Buffer.from(caller.accountId.replaceAll('-', ''), 'hex');
    const lockedUntil = await reserveAttempt(this.source.manager, guesses, now);
    if (lockedUntil !== null) return { lockedUntil };

    const { passwordHash } = await this.source.manager.findOneByOrFail(Account, { id: caller.accountId });
    const fits =
      passwordHash === null
        ? matchesInitialPassword(this.configuration.initialPasswordKey, caller.accountId, current)
        : await verifyPassword(passwordHash, current);
    if (!fits) throw refusal('PASSWORD_WRONG', '/current', '现用密码不正确');
    refuseWeak(next, caller.login ?? '');
    if (next === current) throw refusal('PASSWORD_SAME', '/next', '新密码不能与现用密码相同');

    await forgiveAttempts(this.source.manager, guesses);
    const hash = await hashPassword(next);
    return this.source.transaction(async (manager) => {
      await manager.update(Account, { id: caller.accountId }, { passwordHash: hash, passwordChangedAt: now });
      await closeAllSessions(manager, caller.accountId);
      await recordAudit(manager, actorOf(caller), now, { action: 'account.password-changed' });
      return { token: await openSession(manager, caller.accountId, now, browser) };
    });
  }
}

function refuseWeak(password: string, login: string): void {
  const errors = findPasswordFaults(password, login, '/next');
  if (errors.length === 0) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'PASSWORD_WEAK',
    detail: `新密码不合要求：${errors[0]!.detail}`,
    errors,
  });
}

function refusal(code: string, pointer: string, detail: string): DomainError {
  return new DomainError({ kind: 'invalid', code, detail, errors: [{ pointer, code, detail }] });
}
