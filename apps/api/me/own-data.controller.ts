import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { collectPersonalData } from '#database/personal-data';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { personOf } from '../access/person.ts';
import { Artefacts } from '../download/artefacts.ts';
import { personalArchive } from '../personal-data/archive.ts';

/** Everything that is kept about oneself, to take away. */
@Controller('api/me/data')
export class OwnDataController {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  /** One archive: the data for machines and as a workbook for people, and every file. */
  @Get()
  @Access('candidate')
  async download(@CurrentCaller() caller: Caller): Promise<StreamableFile> {
    const personId = personOf(caller);
    const now = this.clock.now();
    const data = await this.source.transaction('REPEATABLE READ', async (manager) => {
      const collected = await collectPersonalData(manager, personId, this.vault);
      await recordAudit(manager, actorOf(caller), now, {
        action: 'person.data-exported',
        subjectId: personId,
        detail: { sections: collected.sections.length, files: collected.files.length },
      });
      return collected;
    });
    return personalArchive(this.artefacts.store, data, now);
  }
}
