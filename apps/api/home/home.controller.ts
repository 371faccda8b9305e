import { Controller, Get, Param } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { readAgenda } from './agenda.ts';
import { readFunnel } from './funnel.ts';
import { readSeating } from './seating.ts';

/** The home of an office: what has to be done, and how the term stands in pictures. Each sees its own. */
@Controller('api/terms/:termId')
export class HomeController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get('agenda')
  @Access('province', 'prefecture', 'unit')
  async agenda(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const now = this.clock.now();
    const agenda = await readAgenda(manager, await getTerm(manager, termId), caller, now);
    return { ...agenda, serverTime: now.toISOString() };
  }

  @Get('review/funnel')
  @Access('province', 'prefecture', 'unit')
  async funnel(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    await getTerm(manager, termId);
    return { stages: await readFunnel(manager, termId, caller) };
  }

  /** `null` while no plan is published. */
  @Get('seating')
  @Access('province', 'prefecture', 'unit')
  async seating(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    return { seating: await readSeating(manager, await getTerm(manager, termId), caller) };
  }
}
