import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Account, type Browser, findSecondFactor, openSession } from '#database/account';
import { recordAudit } from '#database/audit';
import { Clock } from '#environment';
import { actorOf } from '../access/access.ts';
import { faceOf } from './find-caller.ts';

export interface OpenedSession {
  token: string;
  /** The session opens nothing until the second factor has been shown */
  secondFactorDue: boolean;
}

/** Opens a session for an account that has proved itself, by a password or by the province's own system. */
@Injectable()
export class OpenSession {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** `account` with its organisation loaded; `proven` where the second factor has been shown as well. */
  run(account: Account, browser: Browser, { proven = false } = {}): Promise<OpenedSession> {
    const now = this.clock.now();
    return this.source.transaction(async (manager) => {
      const secondFactorDue = !proven && (await findSecondFactor(manager, account.id)).enabled;
      if (!secondFactorDue) {
        await recordAudit(manager, actorOf(faceOf(account)), now, { action: 'session.opened' });
        await manager.update(Account, { id: account.id }, { lastSignedInAt: now });
      }
      const token = await openSession(manager, account.id, now, { ...browser, secondFactorDue });
      return { token, secondFactorDue };
    });
  }
}
