import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { system } from '#database/audit';
import { failImport, getImport, type Import, importRoster } from '#database/import';
import type { JobProblem } from '#database/job';
import { IdNumberVault } from '#database/person';
import { getTerm } from '#database/term';
import { checkRosterRows, type RosterEntry, rosterColumns } from '#eligibility';
import { Clock } from '#environment';
import type { TermSettings } from '#lifecycle';
import { readTable } from '#sheets';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { type KeptPhotos, keepPhotos } from './photos.ts';
import { refuseProblems } from './read-sheet.ts';

interface Payload {
  importId: string;
}

@Injectable()
export class RosterHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly vault: IdNumberVault,
    private readonly artefacts: Artefacts,
  ) {}

  async run({ importId }: Payload, run: Run): Promise<Outcome> {
    const sheet = await getImport(this.source.manager, importId);
    if (sheet.state === 'imported') return { message: `已导入${sheet.check.accepted}人` };
    const { settings } = await getTerm(this.source.manager, sheet.termId);

    await run.report(0, sheet.check.rows, '正在读取名册');
    const entries = await this.readEntries(sheet, settings, run);
    const photos = await this.keepPhotos(sheet, entries, run);
    await this.write(importId, entries, photos.digests, run);
    return { message: describe(entries.length, photos.unreadable) };
  }

  fail(manager: EntityManager, { importId }: Payload, problem: JobProblem, now: Date): Promise<void> {
    return failImport(manager, { importId, reason: problem.detail, actor: system }, now);
  }

  private async readEntries(sheet: Import, settings: TermSettings, run: Run): Promise<RosterEntry[]> {
    const bytes = await this.artefacts.store.read(sheet.fileDigest);
    const table = await readTable(bytes, rosterColumns(settings), {
      // A step that could not be noted is no reason to stop reading.
      onProgress: (done, total) =>
        void run.report(done, total, `已读取${done}/${total}人`).catch(() => undefined),
    });
    run.signal.throwIfAborted();
    const { entries, findings } = checkRosterRows(table.rows, settings);
    refuseProblems(sheet.fileName, [...table.problems, ...findings.map((finding) => table.place(finding))]);
    return entries;
  }

  private async keepPhotos(sheet: Import, entries: RosterEntry[], run: Run): Promise<KeptPhotos> {
    if (sheet.photosDigest === null) return { digests: new Map(), unreadable: [] };
    const archive = await this.artefacts.store.read(sheet.photosDigest);
    return keepPhotos(archive, entries, this.artefacts, run);
  }

  /** In one transaction; how far it is goes over another connection, where people can see it. */
  private async write(
    importId: string,
    entries: RosterEntry[],
    photos: ReadonlyMap<number, string>,
    run: Run,
  ): Promise<void> {
    await run.report(0, entries.length, '正在写入名册');
    run.signal.throwIfAborted();
    const onProgress = async (done: number, total: number) => {
      run.signal.throwIfAborted();
      await run.report(done, total, `已写入${done}/${total}人`);
    };
    const roster = { importId, entries, photos, vault: this.vault, actor: actorOf(run.job), onProgress };
    const now = this.clock.now();
    await this.source.transaction((manager) => importRoster(manager, roster, now));
  }
}

const NAMED = 5;

function describe(count: number, unreadable: readonly string[]): string {
  if (unreadable.length === 0) return `已导入${count}人`;
  const names = unreadable.slice(0, NAMED).join('、') + (unreadable.length > NAMED ? '等' : '');
  return `已导入${count}人；${unreadable.length}人的照片无法读取：${names}`;
}
