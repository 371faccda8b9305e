import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { system } from '#database/audit';
import { failImport, getImport } from '#database/import';
import type { JobProblem } from '#database/job';
import { getProvider, importStudy, listKnownStudents } from '#database/study';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { checkStudyRows, studyColumns } from '#lifecycle';
import { readTable } from '#sheets';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { refuseProblems } from './read-sheet.ts';

interface Payload {
  importId: string;
}

@Injectable()
export class StudyHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly artefacts: Artefacts,
  ) {}

  async run({ importId }: Payload, run: Run): Promise<Outcome> {
    const { manager } = this.source;
    const sheet = await getImport(manager, importId);
    if (sheet.state === 'imported') return { message: `已导入${sheet.check.accepted}人的学习进度` };
    const { settings } = await getTerm(manager, sheet.termId);
    const provider = await getProvider(manager, sheet.providerId ?? '');

    await run.report(0, sheet.check.rows, '正在读取学习进度');
    const bytes = await this.artefacts.store.read(sheet.fileDigest);
    const table = await readTable(bytes, studyColumns(provider.mapping, settings), { delimited: true });
    const students = await listKnownStudents(manager, sheet.termId, provider.id);
    const { entries, findings } = checkStudyRows(table.rows, students, settings);
    refuseProblems(sheet.fileName, [...table.problems, ...findings.map((finding) => table.place(finding))]);

    await run.report(entries.length, entries.length, '正在写入学习进度');
    run.signal.throwIfAborted();
    const now = this.clock.now();
    const outcome = await this.source.transaction((transaction) =>
      importStudy(transaction, { importId, entries, actor: actorOf(run.job) }, now),
    );
    const changed = outcome ? `，${outcome.changed}人有变化` : '';
    return { message: `已导入${entries.length}人的学习进度${changed}` };
  }

  fail(manager: EntityManager, { importId }: Payload, problem: JobProblem, now: Date): Promise<void> {
    return failImport(manager, { importId, reason: problem.detail, actor: system }, now);
  }
}
