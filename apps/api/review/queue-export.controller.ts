import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { recordAudit } from '#database/audit';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { exportNote } from '../download/export-note.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { MOST_ROWS, refuseTooLong } from '../download/list-limit.ts';
import { uuid } from '../problem/uuid.ts';
import { type QueueQuery, queueQuery } from './query.ts';
import { conditionsOf, countQueue, listQueue } from './queue.ts';
import { writeQueueSheet } from './queue-sheet.ts';

/** A reviewer's queue as a file. */
@Controller('api/terms/:termId/review/applications')
export class QueueExportController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The same applications as on the desk, of all pages; whoever takes a list along is on the record. */
  @Get('list.xlsx')
  @Access('province', 'prefecture', 'unit')
  async export(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: queueQuery }) query: QueueQuery,
  ): Promise<StreamableFile> {
    const { manager } = this.source;
    const [actor, now] = [actorOf(caller), this.clock.now()];
    const term = await getTerm(manager, termId);
    const conditions = conditionsOf(termId, caller, query);
    const count = await countQueue(manager, conditions);
    refuseTooLong(count, '份');
    const rows = await listQueue(manager, conditions, {
      accountId: caller.accountId,
      page: 1,
      size: MOST_ROWS,
    });
    await recordAudit(manager, actor, now, {
      action: 'application.list-exported',
      termId,
      detail: { count },
    });
    const note = exportNote(actor, now);
    return fileAnswer(
      `${fileNamePart(term.name)}-申报名单.xlsx`,
      await writeQueueSheet(rows, { term, note }),
    );
  }
}
