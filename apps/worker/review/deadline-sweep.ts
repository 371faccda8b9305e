import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { system } from '#database/audit';
import { closeOverdue } from '#database/review';
import { Clock } from '#environment';

const EVERY_MS = 5_000;

/** Deadlines close stages by themselves. Nothing is taken after the instant anyway; this says so in the record. */
@Injectable()
export class DeadlineSweep {
  private readonly logger = new Logger(DeadlineSweep.name);
  private sweeping = false;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of two workers one has the lock of a term; the other finds nothing left. */
  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    try {
      for (const { termId, applications } of await closeOverdue(this.source, { actor: system }, () =>
        this.clock.now(),
      ))
        this.logger.log(`closed ${applications} overdue applications of term ${termId}`);
    } catch (error) {
      this.logger.error(error);
    } finally {
      this.sweeping = false;
    }
  }
}
