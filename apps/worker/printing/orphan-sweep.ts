import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { DataSource } from 'typeorm';
import { removeUnreferenced } from '#database/personal-data';
import { Clock } from '#environment';
import { Artefacts } from './artefacts.ts';

const EVERY_MS = 6 * 3_600_000;
/** Far longer than any job takes from keeping a file to the row that names it. */
const GRACE_MS = 48 * 3_600_000;
/** Files that are looked for in the database at once */
const BATCH = 1000;

/**
 * Removes files that no row names any more: prints that another one took the place of, photos of an import that
 * failed, what was left of an erasure that was cut short. A file that is kept again counts as new.
 */
@Injectable()
export class OrphanSweep {
  private readonly logger = new Logger(OrphanSweep.name);

  constructor(
    private readonly source: DataSource,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  /** Two workers at once do no harm. */
  @Interval(EVERY_MS)
  async sweep(): Promise<void> {
    try {
      const before = this.clock.now().getTime() - GRACE_MS;
      let removed = 0;
      let batch: string[] = [];
      for await (const { digest, storedAt } of this.artefacts.store.list()) {
        if (storedAt.getTime() >= before) continue;
        batch.push(digest);
        if (batch.length < BATCH) continue;
        removed += await this.drop(batch);
        batch = [];
      }
      removed += await this.drop(batch);
      if (removed > 0) this.logger.log(`${removed} files that nothing names were removed`);
    } catch (error) {
      this.logger.error(error);
    }
  }

  private drop(digests: readonly string[]): Promise<number> {
    return removeUnreferenced(this.source.manager, this.artefacts.store, digests);
  }
}
