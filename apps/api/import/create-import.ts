import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Import, ImportKind } from '#database/import';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { actorOf, type Caller } from '../access/access.ts';
import { Artefacts } from '../download/artefacts.ts';
import { checkRoster } from './check-roster.ts';
import { checkScores } from './check-scores.ts';
import { keepChecked } from './keep-checked.ts';
import type { Upload } from './upload.ts';

/** Tries an uploaded sheet and keeps it, with what was found, until staff commit it. */
@Injectable()
export class CreateImport {
  constructor(
    private readonly source: DataSource,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
    private readonly clock: Clock,
  ) {}

  async run(termId: string, kind: ImportKind, upload: Upload, caller: Caller): Promise<Import> {
    const { manager } = this.source;
    const now = this.clock.now();
    const term = await getTerm(manager, termId);
    const check =
      kind === 'roster'
        ? await checkRoster(manager, this.vault, { ...upload, settings: term.settings })
        : await checkScores(manager, upload.sheet, term);
    const file = await this.artefacts.store.put(upload.sheet);
    const photos =
      upload.photosPath && (await this.artefacts.store.putStream(createReadStream(upload.photosPath)));
    const { fileName } = upload;
    const sheet = {
      termId,
      kind,
      fileName,
      fileDigest: file.digest,
      photosDigest: photos ? photos.digest : null,
      check,
    };
    return keepChecked(this.source, sheet, actorOf(caller), now);
  }
}
