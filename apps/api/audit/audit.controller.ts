import { Controller, Get, Param, Query, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditTopics, describeDeed, recordAudit } from '#database/audit';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { exportNote } from '../download/export-note.ts';
import { fileAnswer, fileNamePart } from '../download/file.ts';
import { MOST_ROWS, refuseTooLong } from '../download/list-limit.ts';
import { uuid } from '../problem/uuid.ts';
import { listAuditEvents } from './listing.ts';
import { type AuditQuery, auditQuery } from './query.ts';
import { writeAuditSheet } from './sheet.ts';

@Controller('api')
export class AuditController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** What belongs to no term: accounts, organisations, rules of signing in. Newest first. */
  @Get('audit-events')
  @Access('province')
  listGeneral(@Query({ schema: auditQuery }) query: AuditQuery) {
    return this.view(null, query);
  }

  /** Newest first. */
  @Get('terms/:termId/audit-events')
  @Access('province')
  async list(
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: auditQuery }) query: AuditQuery,
  ) {
    await getTerm(this.source.manager, termId);
    return this.view(termId, query);
  }

  @Get('audit-events/list.xlsx')
  @Access('province')
  exportGeneral(@CurrentCaller() caller: Caller, @Query({ schema: auditQuery }) query: AuditQuery) {
    return this.file(null, '系统操作记录', query, caller);
  }

  /** The same deeds as a workbook, of all pages; taking them along is one of them. */
  @Get('terms/:termId/audit-events/list.xlsx')
  @Access('province')
  async export(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: auditQuery }) query: AuditQuery,
  ): Promise<StreamableFile> {
    const { name } = await getTerm(this.source.manager, termId);
    return this.file(termId, `${name} 操作记录`, query, caller);
  }

  private async file(
    termId: string | null,
    title: string,
    query: AuditQuery,
    caller: Caller,
  ): Promise<StreamableFile> {
    const { manager } = this.source;
    const [actor, now] = [actorOf(caller), this.clock.now()];
    const { total, events } = await listAuditEvents(manager, termId, { ...query, page: 1, size: MOST_ROWS });
    refuseTooLong(total, '条');
    await recordAudit(manager, actor, now, {
      action: 'audit.exported',
      ...(termId === null ? {} : { termId }),
      detail: { count: total },
    });
    const note = exportNote(actor, now);
    const sheet = await writeAuditSheet(events, { title, note });
    return fileAnswer(`${fileNamePart(title).replaceAll(' ', '-')}.xlsx`, sheet);
  }

  private async view(termId: string | null, query: AuditQuery) {
    const { total, events } = await listAuditEvents(this.source.manager, termId, query);
    return {
      total,
      topics: auditTopics.map(({ key, name }) => ({ key, name })),
      items: events.map((event) => ({
        id: event.id,
        at: event.at.toISOString(),
        actor: event.actor,
        action: event.action,
        sentence: describeDeed(event),
      })),
    };
  }
}
