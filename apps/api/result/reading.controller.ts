import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import {
  type BatchDeed,
  closeReading,
  getOwnReading,
  giveUpReading,
  listBatchProgress,
  listDifferences,
  saveReading,
  settleDifference,
  takeUpReading,
} from '#database/score';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { isResultCode, type ResultCode } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { differenceView, progressView, readingView } from './reading-view.ts';

const batch = z.string().min(3).max(200);
const score = z.number().min(0).max(1000).nullable();
const code = z.custom<ResultCode>((value) => typeof value === 'string' && isResultCode(value), {
  error: '不是考试情况',
});
const typed = { candidateId: uuid, score, code };
const ofBatch = z.strictObject({ batch });
const reading = z.strictObject({ batch, entries: z.array(z.strictObject(typed)).min(1).max(2000) });
const settlement = z.strictObject({ batch, ...typed, reason: z.string().max(500) });

/** Scores of a batch, typed by two people apart from each other. */
@Controller('api/terms/:termId/score-batches')
export class ReadingController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const term = await getTerm(this.source.manager, termId);
    const batches = await listBatchProgress(this.source.manager, termId);
    return { items: batches.map((one) => progressView(one, term, caller.accountId)) };
  }

  /** One's own reading, taken up if there is one free; never the other's. */
  @Post('readings')
  @HttpCode(200)
  @Access('province')
  takeUp(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: ofBatch }) body: z.infer<typeof ofBatch>,
  ) {
    return this.deal(caller, termId, body.batch, async (manager, deed) =>
      readingView(await takeUpReading(manager, deed), deed.term),
    );
  }

  @Put('readings')
  @HttpCode(204)
  @Access('province')
  save(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: reading }) { batch: key, entries }: z.infer<typeof reading>,
  ): Promise<void> {
    return this.deal(caller, termId, key, (manager, deed) =>
      saveReading(manager, { ...deed, entries }, this.clock.now()),
    );
  }

  /** Answers the reading as it stands then: closed, with what was typed. */
  @Post('closings')
  @HttpCode(200)
  @Access('province')
  close(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: ofBatch }) body: z.infer<typeof ofBatch>,
  ) {
    return this.deal(caller, termId, body.batch, async (manager, deed) => {
      await closeReading(manager, deed, this.clock.now());
      return readingView(await getOwnReading(manager, deed), deed.term);
    });
  }

  @Post('abandonments')
  @HttpCode(204)
  @Access('province')
  giveUp(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: ofBatch }) body: z.infer<typeof ofBatch>,
  ): Promise<void> {
    return this.deal(caller, termId, body.batch, (manager, deed) =>
      giveUpReading(manager, deed, this.clock.now()),
    );
  }

  @Get('differences')
  @Access('province')
  async differences(
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: ofBatch }) query: z.infer<typeof ofBatch>,
  ) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const items = await listDifferences(manager, { term, batch: query.batch });
    return { items: items.map((one) => differenceView(one, term)) };
  }

  @Post('settlements')
  @HttpCode(204)
  @Access('province')
  settle(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: settlement }) { batch: key, reason, ...decided }: z.infer<typeof settlement>,
  ): Promise<void> {
    return this.deal(caller, termId, key, (manager, deed) =>
      settleDifference(manager, { ...deed, decided, reason }, this.clock.now()),
    );
  }

  private deal<Answer>(
    caller: Caller,
    termId: string,
    key: string,
    deed: (manager: EntityManager, deed: BatchDeed) => Promise<Answer>,
  ): Promise<Answer> {
    return this.source.transaction(async (manager) => {
      const term = await getTerm(manager, termId);
      const actor = { ...actorOf(caller), accountId: caller.accountId };
      return deed(manager, { term, batch: key, actor });
    });
  }
}
