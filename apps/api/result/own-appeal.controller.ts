import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { appealEnd, makeAppeal, ResultAppeal, withdrawAppeal } from '#database/result';
import { Clock } from '#environment';
import { appealMachine } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { personOf } from '../access/person.ts';
import { getOwnRow, type OwnRow } from '../me/own-record.ts';
import { uuid } from '../problem/uuid.ts';

const wish = z.strictObject({ words: z.string().trim().min(5).max(500) });

/** A candidate's own appeals against the published result. */
@Controller('api/me/appeals')
export class OwnAppealController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('candidate')
  async list(@CurrentCaller() caller: Caller) {
    const { candidateId, publishedAt, term } = await this.ownRow(caller);
    const appeals = await this.source.manager.find(ResultAppeal, {
      where: { candidateId },
      order: { createdAt: 'DESC' },
    });
    const until = publishedAt === null ? null : appealEnd(publishedAt, term.settings.marks.reviewDays);
    const settled = appeals.some(({ state }) => state !== 'withdrawn');
    return {
      /** Until when one may appeal; null before there is a result */
      until: until?.toISOString() ?? null,
      open: until !== null && this.clock.now() < until && !settled,
      items: appeals.map(appealView),
    };
  }

  @Post()
  @Access('candidate')
  async make(@CurrentCaller() caller: Caller, @Body({ schema: wish }) { words }: z.infer<typeof wish>) {
    const { candidateId } = await this.ownRow(caller);
    return appealView(
      await this.source.transaction((manager) =>
        makeAppeal(manager, { candidateId, words, actor: actorOf(caller) }, this.clock.now()),
      ),
    );
  }

  @Post(':id/withdrawal')
  @HttpCode(204)
  @Access('candidate')
  async withdraw(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    const { candidateId } = await this.ownRow(caller);
    await this.source.transaction((manager) =>
      withdrawAppeal(manager, { id, candidateId, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  private ownRow(caller: Caller): Promise<OwnRow> {
    return getOwnRow(this.source.manager, personOf(caller));
  }
}

export function appealView({ id, words, state, createdAt, answer, answeredAt }: ResultAppeal) {
  return {
    id,
    words,
    state,
    stateName: appealMachine.names[state],
    createdAt: createdAt.toISOString(),
    answer,
    answeredAt: answeredAt?.toISOString() ?? null,
  };
}
