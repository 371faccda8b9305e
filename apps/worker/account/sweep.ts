import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { sweepAttempts, sweepSessions } from '#database/account';
import { Clock } from '#environment';

const EVERY_MS = 10 * 60_000;

/** Forgets sessions that are over and failed sign-ins that nobody followed up: they are refused anyway. */
@Injectable()
export class AccountSweep {
  private readonly logger = new Logger(AccountSweep.name);

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Two workers at once do no harm. */
  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    try {
      const now = this.clock.now();
      await sweepSessions(this.source.manager, now);
      await sweepAttempts(this.source.manager, now);
    } catch (error) {
      this.logger.error(error);
    }
  }
}
