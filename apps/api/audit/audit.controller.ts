import { Controller, Get, Param, Query } from '@nestjs/common';
import { DataSource, type FindOperator, IsNull } from 'typeorm';
import { z } from 'zod';
import { AuditEvent, describeDeed } from '#database/audit';
import { getTerm } from '#database/term';
import { Access } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';

const pageQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
});

@Controller('api')
export class AuditController {
  constructor(private readonly source: DataSource) {}

  /** What belongs to no term: accounts, organisations, rules of signing in. Newest first. */
  @Get('audit-events')
  @Access('province')
  listGeneral(@Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>) {
    return this.view(IsNull(), query);
  }

  /** Newest first. */
  @Get('terms/:termId/audit-events')
  @Access('province')
  async list(
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>,
  ) {
    await getTerm(this.source.manager, termId);
    return this.view(termId, query);
  }

  private async view(termId: string | FindOperator<string>, { page, size }: z.infer<typeof pageQuery>) {
    const [events, total] = await this.source.manager.findAndCount(AuditEvent, {
      where: { termId },
      order: { id: 'DESC' },
      skip: (page - 1) * size,
      take: size,
    });
    return {
      total,
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
