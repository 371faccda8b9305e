import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Artefacts } from './artefacts.ts';

const EVERY_MS = 3_600_000;

/** Removes what killed processes left half-written in the store; nobody could ever be served it. */
@Injectable()
export class ArtefactSweep {
  private readonly logger = new Logger(ArtefactSweep.name);

  constructor(private readonly artefacts: Artefacts) {}

  /** Two workers at once do no harm. */
  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    try {
      const swept = await this.artefacts.store.sweep();
      if (swept > 0) this.logger.log(`${swept} abandoned files were removed`);
    } catch (error) {
      this.logger.error(error);
    }
  }
}
