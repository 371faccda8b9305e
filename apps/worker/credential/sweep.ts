import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { requestUnfinished } from '#database/credential';
import { Clock } from '#environment';

const EVERY_MS = 15_000;

/** Finds credentials that were recorded and never published; the job's own sweep hands their jobs over. */
@Injectable()
export class CredentialSweep {
  private readonly logger = new Logger(CredentialSweep.name);

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    try {
      await this.source.transaction((manager) => requestUnfinished(manager, this.clock.now()));
    } catch (error) {
      this.logger.error(error);
    }
  }
}
