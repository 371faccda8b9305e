import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import {
  countByUnit,
  countCollectionCards,
  handOver,
  listCollectionCards,
  signFor,
  withdrawHop,
} from '#database/collection';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { getHop, listHopItems, listHops, listIncoming } from './listing.ts';
import { partyOf } from './party.ts';
import {
  type CardsQuery,
  cardsQuery,
  type HopsQuery,
  handOverBody,
  hopsQuery,
  receiptBody,
  roundQuery,
  withdrawalBody,
} from './query.ts';
import { cardView, hopView, outgoingOf, placesOf, unitsOf } from './view.ts';

const DAY_MS = 86_400_000;

/** 证卡领取: cards go from hand to hand, each hop counted and signed for (R36, R37). */
@Controller('api')
export class CollectionController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Where all cards of a round are, what waits for the caller, and what the caller can hand over. */
  @Get('terms/:termId/collection')
  @Access('province', 'prefecture', 'unit')
  async overview(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: roundQuery }) { round }: z.infer<typeof roundQuery>,
  ) {
    const { manager } = this.source;
    const party = partyOf(caller);
    const { uncollectedSince, days } = await this.patience(termId);
    const filter = { termId, round, party };
    const counts = await countByUnit(manager, { ...filter, uncollectedSince });
    const incoming = await listIncoming(manager, filter);
    return {
      uncollectedDays: days,
      total: counts.reduce((sum, { count }) => sum + count, 0),
      uncollected: counts.reduce((sum, { uncollected }) => sum + uncollected, 0),
      places: placesOf(counts),
      units: unitsOf(counts),
      outgoing: outgoingOf(counts, party),
      incoming: incoming.map((hop) => hopView(hop, party)),
    };
  }

  @Get('terms/:termId/collection/cards')
  @Access('province', 'prefecture', 'unit')
  async cards(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: cardsQuery }) { round, place, unit, prefecture, q, overdue, ...page }: CardsQuery,
  ) {
    const { manager } = this.source;
    const party = partyOf(caller);
    const { uncollectedSince } = await this.patience(termId);
    const filter = {
      ...{ termId, round, party },
      ...(place && { place }),
      ...(unit && { unitId: unit }),
      ...(prefecture && { prefecture }),
      ...(q && { q }),
      ...(overdue && { uncollectedSince }),
    };
    const [total, rows] = [
      await countCollectionCards(manager, filter),
      await listCollectionCards(manager, filter, page),
    ];
    return { total, items: rows.map((row) => cardView(row, party, this.clock.now())) };
  }

  @Get('terms/:termId/collection/hops')
  @Access('province', 'prefecture', 'unit')
  async hops(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Query({ schema: hopsQuery }) { round, ...page }: HopsQuery,
  ) {
    const party = partyOf(caller);
    const { total, rows } = await listHops(this.source.manager, { termId, round, party }, page);
    return { total, items: rows.map((row) => hopView(row, party)) };
  }

  @Get('collection/hops/:id')
  @Access('province', 'prefecture', 'unit')
  async hop(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    const party = partyOf(caller);
    const hop = await getHop(this.source.manager, party, id);
    return { ...hopView(hop, party), items: await listHopItems(this.source.manager, id) };
  }

  /** Gives a list to whoever comes next, or cards to their holders. */
  @Post('terms/:termId/collection/hops')
  @Access('province', 'prefecture', 'unit')
  async handOver(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: handOverBody }) { proxy, ...body }: z.infer<typeof handOverBody>,
  ) {
    const wanted = { ...body, ...(proxy && { proxy }), termId, party: partyOf(caller) };
    const hops = await this.source.transaction((manager) =>
      handOver(manager, { ...wanted, actor: actorOf(caller) }, this.clock.now()),
    );
    return { hops: hops.map(({ id, serial }) => ({ id, serial })) };
  }

  /** By the receiver, or by the giver from what was signed on paper. */
  @Post('collection/hops/:id/receipt')
  @HttpCode(204)
  @Access('province', 'prefecture', 'unit')
  async sign(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) hopId: string,
    @Body({ schema: receiptBody }) body: z.infer<typeof receiptBody>,
  ): Promise<void> {
    const receipt = { ...body, hopId, party: partyOf(caller), actor: actorOf(caller) };
    await this.source.transaction((manager) => signFor(manager, receipt, this.clock.now()));
  }

  @Post('collection/hops/:id/withdrawal')
  @HttpCode(204)
  @Access('province', 'prefecture', 'unit')
  async withdraw(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) hopId: string,
    @Body({ schema: withdrawalBody }) { reason }: z.infer<typeof withdrawalBody>,
  ): Promise<void> {
    const withdrawal = { hopId, reason, party: partyOf(caller), actor: actorOf(caller) };
    await this.source.transaction((manager) => withdrawHop(manager, withdrawal, this.clock.now()));
  }

  private async patience(termId: string) {
    const { settings } = await getTerm(this.source.manager, termId);
    const days = settings.thresholds.uncollectedDays;
    return { days, uncollectedSince: new Date(this.clock.now().getTime() - days * DAY_MS) };
  }
}
