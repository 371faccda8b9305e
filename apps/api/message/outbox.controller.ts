import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { recordAudit } from '#database/audit';
import { getQuietHours, retryDeliveries, setQuietHours } from '#database/message';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { listOutbox, outboxQuery } from './outbox.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 00:00 到 23:59');
const rules = z.strictObject({ quietFrom: clockTime, quietTo: clockTime });
const retry = z.strictObject({ ids: z.array(uuid).min(1).max(1000).nullable() });

/** What went out to whom, what did not and why. */
@Controller('api')
export class OutboxController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('terms/:termId/messages')
  @Access('province')
  async list(
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: outboxQuery }) query: z.infer<typeof outboxQuery>,
  ) {
    await getTerm(this.source.manager, termId);
    return listOutbox(this.source.manager, termId, query);
  }

  /** Failed and withheld ones go back in line: those named, or all of the term. */
  @Post('terms/:termId/messages/retries')
  @HttpCode(200)
  @Access('province')
  async retry(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: retry }) { ids }: z.infer<typeof retry>,
  ) {
    const now = this.clock.now();
    const count = await this.source.transaction(async (manager) => {
      await getTerm(manager, termId);
      const waiting = await retryDeliveries(manager, { termId, ids }, now);
      if (waiting > 0)
        await recordAudit(manager, actorOf(caller), now, {
          action: 'messages.retried',
          termId,
          detail: { count: waiting },
        });
      return waiting;
    });
    return { count };
  }

  /** Everybody may know when nothing goes out. */
  @Get('message-rules')
  @Access('province', 'prefecture', 'unit', 'candidate')
  async rules() {
    const { from, to } = await getQuietHours(this.source.manager);
    return { quietFrom: from, quietTo: to };
  }

  @Put('message-rules')
  @HttpCode(204)
  @Access('province')
  async setRules(
    @CurrentCaller() caller: Caller,
    @Body({ schema: rules }) { quietFrom, quietTo }: z.infer<typeof rules>,
  ): Promise<void> {
    const hours = { from: quietFrom, to: quietTo };
    await this.source.transaction((manager) =>
      setQuietHours(manager, hours, actorOf(caller), this.clock.now()),
    );
  }
}
