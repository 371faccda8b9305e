import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { system } from '#database/audit';
import { failImport, getImport, importScores } from '#database/import';
import type { JobProblem } from '#database/job';
import { listAdmitNumbers } from '#database/slip';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { checkScoreRows, scoreColumns } from '#lifecycle';
import { readTable } from '#sheets';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { Artefacts } from '../printing/artefacts.ts';
import { refuseProblems } from './read-sheet.ts';

interface Payload {
  importId: string;
}

@Injectable()
export class ScoresHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly artefacts: Artefacts,
  ) {}

  async run({ importId }: Payload, run: Run): Promise<Outcome> {
    const { manager } = this.source;
    const sheet = await getImport(manager, importId);
    if (sheet.state === 'imported') return { message: `已导入${sheet.check.accepted}人的成绩` };
    const { settings } = await getTerm(manager, sheet.termId);

    await run.report(0, sheet.check.rows, '正在读取成绩表');
    const table = await readTable(await this.artefacts.store.read(sheet.fileDigest), scoreColumns);
    const expected = await listAdmitNumbers(manager, sheet.termId);
    const { entries, findings } = checkScoreRows(table.rows, expected, settings.marks);
    refuseProblems(sheet.fileName, [...table.problems, ...findings.map((finding) => table.place(finding))]);

    await run.report(entries.length, entries.length, '正在写入成绩');
    run.signal.throwIfAborted();
    const now = this.clock.now();
    const outcome = await this.source.transaction((transaction) =>
      importScores(transaction, { importId, entries, actor: actorOf(run.job) }, now),
    );
    const passed = outcome ? `，${outcome.passed}人合格` : '';
    return { message: `已导入${entries.length}人的成绩${passed}` };
  }

  fail(manager: EntityManager, { importId }: Payload, problem: JobProblem, now: Date): Promise<void> {
    return failImport(manager, { importId, reason: problem.detail, actor: system }, now);
  }
}
