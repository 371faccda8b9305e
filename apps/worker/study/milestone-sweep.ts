import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { keepMilestones } from '#database/study';
import { Clock } from '#environment';

const EVERY_MS = 10_000;

/** Opens study, reminds those behind and settles the end, each at its instant of the term's window. */
@Injectable()
export class MilestoneSweep {
  private readonly logger = new Logger(MilestoneSweep.name);
  private sweeping = false;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Of two workers one has the lock of a term; the other finds it done. */
  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    try {
      for (const { termId, name, people } of await keepMilestones(this.source, () => this.clock.now()))
        this.logger.log(`study of term ${termId}: ${name}, ${people} people`);
    } catch (error) {
      this.logger.error(error);
    } finally {
      this.sweeping = false;
    }
  }
}
