import { Controller, Get, Param, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { auditTopics, describeDeed } from '#database/audit';
import { getTerm } from '#database/term';
import { Access } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { listAuditEvents } from './listing.ts';
import { type AuditQuery, auditQuery } from './query.ts';

@Controller('api')
export class AuditController {
  constructor(private readonly source: DataSource) {}

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
