import { Controller, Get, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '#database/audit';
import { IdNumberVault } from '#database/person';
import { collectPersonalData } from '#database/personal-data';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { Artefacts } from '../download/artefacts.ts';
import { fileAnswer } from '../download/file.ts';
import { type ZipEntry, zipOf } from '../download/zip.ts';
import { personalDocument, personalWorkbook } from './personal-document.ts';

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
    const { personId } = caller;
    if (personId === null) throw new Error('a candidate without a person');
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
    const kept: ZipEntry[] = [];
    for (const [index, { title, digest }] of data.files.entries()) {
      const ending = await this.endingOf(digest);
      if (ending !== null) kept.push({ path: `文件/${index + 1} ${title}.${ending}`, digest });
    }
    const { store } = this.artefacts;
    const zip = zipOf(store, kept, now, [
      { path: '个人信息.json', bytes: Buffer.from(personalDocument(data, now)) },
      { path: '个人信息.xlsx', bytes: Buffer.from(await personalWorkbook(data)) },
    ]);
    return fileAnswer('个人信息.zip', zip);
  }

  /** By the first bytes; null for a file that the store no longer has. */
  private async endingOf(digest: string): Promise<string | null> {
    if (!(await this.artefacts.store.has(digest))) return null;
    const [first = 0] = await this.artefacts.store.read(digest);
    // A JPEG, a PDF, a PNG; what is left is a badge.
    return { 255: 'jpg', 37: 'pdf', 137: 'png' }[first] ?? 'jwt';
  }
}
