import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import {
  decideConsequence,
  liftBar,
  listConsequences,
  listPrefectureCounts,
  listUnitCounts,
} from '#database/consequence';
import { Organisation } from '#database/organisation';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { shanghaiDate } from '#lifecycle';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { officialOf } from '../access/official.ts';
import { maySee } from '../organisation/authority.ts';
import { uuid } from '../problem/uuid.ts';
import { type DecisionBody, decisionBody, liftingBody } from './query.ts';
import { consequenceView, prefectureView, unitView } from './view.ts';

/** What follows from loose review: counts, suggested flags, and what a person decides (R39, R40, C12). */
@Controller('api')
export class ConsequenceController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The province sees all, a prefecture centre itself and the units it reviews, a unit itself. */
  @Get('terms/:termId/consequences')
  @Access('province', 'prefecture', 'unit')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const { settings } = await getTerm(manager, termId);
    const decisions = await listConsequences(manager, termId);
    const units = await listUnitCounts(manager, termId);
    const prefectures = await listPrefectureCounts(manager, termId);
    const visible = await this.visibleTo(caller);
    const today = shanghaiDate(this.clock.now().toISOString());
    return {
      thresholds: settings.thresholds,
      units: units
        .filter(({ unitId }) => visible.unit(unitId))
        .map((row) => unitView(row, decisions, settings)),
      prefectures: prefectures
        .filter(({ prefecture }) => visible.prefecture(prefecture))
        .map((row) => prefectureView(row, decisions, settings)),
      decisions: decisions
        .filter(({ unitId, prefecture }) =>
          unitId === null ? visible.prefecture(prefecture) : visible.unit(unitId),
        )
        .map((row) => consequenceView(row, today)),
      mayDecide: caller.role === 'province',
    };
  }

  @Post('terms/:termId/consequences')
  @Access('province')
  async decide(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: decisionBody }) { unitId, prefecture, ...body }: DecisionBody,
  ) {
    const subject = unitId === undefined ? { prefecture: prefecture! } : { unitId };
    const { id } = await this.source.transaction((manager) =>
      decideConsequence(manager, { termId, subject, ...body, actor: officialOf(caller) }, this.clock.now()),
    );
    return { id };
  }

  @Post('consequences/:id/lifting')
  @HttpCode(204)
  @Access('province')
  async lift(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) consequenceId: string,
    @Body({ schema: liftingBody }) { reason }: z.infer<typeof liftingBody>,
  ): Promise<void> {
    await this.source.transaction((manager) =>
      liftBar(manager, { consequenceId, reason, actor: officialOf(caller) }, this.clock.now()),
    );
  }

  private async visibleTo(caller: Caller) {
    const units = await this.source.manager.findBy(Organisation, { kind: 'unit' });
    const seen = new Set(units.filter((unit) => maySee(caller, unit)).map(({ id }) => id));
    const { role, organisation } = caller;
    return {
      unit: (id: string) => seen.has(id),
      prefecture: (code: string) =>
        role === 'province' || (role === 'prefecture' && organisation?.prefecture === code),
    };
  }
}
