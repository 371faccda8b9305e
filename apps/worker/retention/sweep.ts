import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { system } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { eraseOldFiles, erasePerson, listErasable, removeUnreferenced } from '#database/personal-data';
import { Clock } from '#environment';
import { Artefacts } from '../printing/artefacts.ts';

const EVERY_MS = 3_600_000;
/** People in one go; the rest follow with the next. */
const LIMIT = 200;

/** Erases what has been kept for as long as its term says, row by row and file by file. */
@Injectable()
export class RetentionSweep {
  private readonly logger = new Logger(RetentionSweep.name);

  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  /** Two workers at once do no harm: what the other has erased is erased again, to the same end. */
  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    try {
      const now = this.clock.now();
      const files = await this.source.transaction((manager) => eraseOldFiles(manager, now));
      await removeUnreferenced(this.source.manager, this.artefacts.store, files);
      const people = await listErasable(this.source.manager, now, LIMIT);
      for (const personId of people) await this.erase(personId, now);
      if (people.length > 0) this.logger.log(`${people.length} people were erased`);
    } catch (error) {
      this.logger.error(error);
    }
  }

  private async erase(personId: string, now: Date): Promise<void> {
    const { vault } = this;
    const files = await this.source.transaction((manager) =>
      erasePerson(manager, { personId, vault, actor: system }, now),
    );
    await removeUnreferenced(this.source.manager, this.artefacts.store, files);
  }
}
