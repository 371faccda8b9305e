import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { adjustQuota, amendTerm, getTerm, listAmendments, listQuotaEntries } from '#database/term';
import { getPrefecture, prefectures } from '#eligibility';
import { Clock } from '#environment';
import { listTermChanges, parseTermSettings } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { amendmentView } from './view.ts';

const settings = z.record(z.string().max(64), z.unknown());
const reason = z.string().trim().min(4).max(300);
const amendment = z.strictObject({ settings, reason, after: z.int().min(0).optional() });
const preview = z.strictObject({ settings });
const places = z.strictObject({ places: z.int().min(0).max(1_000_000).nullable(), reason });
const prefectureCode = z.enum(prefectures.map(({ code }) => code) as [string, ...string[]]);

/** How a published term changes: in the open, with a reason. */
@Controller('api/terms/:termId')
export class AmendmentController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('amendments')
  @Access('province', 'prefecture', 'unit', 'candidate')
  async list(@Param('termId', { schema: uuid }) termId: string) {
    await getTerm(this.source.manager, termId);
    return { items: (await listAmendments(this.source.manager, termId)).map(amendmentView) };
  }

  /** What an amendment would change, in the words in which it will be told. */
  @Post('amendments/preview')
  @HttpCode(200)
  @Access('province')
  async preview(
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: preview }) body: z.infer<typeof preview>,
  ) {
    const term = await getTerm(this.source.manager, termId);
    return { changes: listTermChanges(term.settings, parseTermSettings(body.settings)) };
  }

  @Post('amendments')
  @Access('province')
  async amend(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: amendment }) body: z.infer<typeof amendment>,
  ) {
    const kept = await this.source.transaction((manager) =>
      amendTerm(manager, { termId, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
    return amendmentView(kept);
  }

  /** A prefecture centre sees its own places and their history. */
  @Get('quotas')
  @Access('province', 'prefecture')
  async quotas(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const { quotas, enabledPrefectures } = (await getTerm(manager, termId)).settings;
    const sees = (code: string) => caller.role === 'province' || caller.organisation?.prefecture === code;
    const entries = (await listQuotaEntries(manager, termId)).filter(({ prefecture }) => sees(prefecture));
    return {
      softTotal: quotas.softTotal,
      prefectures: enabledPrefectures.filter(sees).map((code) => ({
        code,
        name: getPrefecture(code).name,
        places: quotas.perPrefecture[code] ?? null,
      })),
      entries: entries.map(({ id, prefecture, before, after, reason: why, enteredAt, enteredBy }) => ({
        id,
        prefecture: { code: prefecture, name: getPrefecture(prefecture).name },
        before,
        after,
        reason: why,
        enteredAt: enteredAt.toISOString(),
        enteredBy,
      })),
    };
  }

  @Put('quotas/:prefecture')
  @Access('province')
  async adjust(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Param('prefecture', { schema: prefectureCode }) prefecture: string,
    @Body({ schema: places }) body: z.infer<typeof places>,
  ) {
    await this.source.transaction((manager) =>
      adjustQuota(manager, { termId, prefecture, ...body, actor: actorOf(caller) }, this.clock.now()),
    );
    return this.quotas(caller, termId);
  }
}
