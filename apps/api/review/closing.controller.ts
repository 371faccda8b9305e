import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { closeOverdue, StageClosing } from '#database/review';
import { getTerm } from '#database/term';
import { getPrefecture } from '#eligibility';
import { Clock } from '#environment';
import { applicationStateNames } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';

/** What deadlines closed; the worker closes by itself, the province need not wait for it (R8, R11). */
@Controller('api/terms/:termId/stage-closings')
export class ClosingController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** A prefecture centre sees its own. */
  @Get()
  @Access('province', 'prefecture')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    await getTerm(this.source.manager, termId);
    const own = caller.role === 'prefecture' ? { prefecture: caller.organisation!.prefecture } : {};
    const rows = await this.source.manager.find(StageClosing, {
      where: { termId, ...own },
      order: { due: 'DESC', id: 'ASC' },
    });
    return {
      items: rows.map(({ id, state, due, prefecture, applications, closedAt, closedBy }) => ({
        id,
        stateName: applicationStateNames[state],
        due: due.toISOString(),
        prefecture: prefecture === '' ? null : getPrefecture(prefecture),
        applications,
        closedAt: closedAt.toISOString(),
        closedBy,
      })),
    };
  }

  /** Closes only what is overdue: no deadline is brought forward. */
  @Post()
  @HttpCode(200)
  @Access('province')
  async close(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    await getTerm(this.source.manager, termId);
    const closed = await closeOverdue(this.source, { actor: actorOf(caller), termId }, () =>
      this.clock.now(),
    );
    return { applications: closed.reduce((sum, { applications }) => sum + applications, 0) };
  }
}
