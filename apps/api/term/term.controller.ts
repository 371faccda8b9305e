import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { confirmAssumptions, getTerm, Term } from '#database/term';
import { Clock } from '#environment';
import { listAssumptions } from '#lifecycle';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { readTermFacts } from './facts.ts';
import { listSteps } from './steps.ts';

const confirmation = z.strictObject({ pointers: z.array(z.string().max(200)).min(1).max(200) });

@Controller('api/terms')
export class TermController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province', 'prefecture', 'unit')
  async list() {
    const terms = await this.source.manager.find(Term, {
      select: { id: true, code: true, name: true },
      order: { code: 'DESC' },
    });
    return { items: terms };
  }

  @Get(':termId')
  @Access('province', 'prefecture', 'unit')
  read(@Param('termId', { schema: uuid }) termId: string) {
    return this.view(termId);
  }

  /** Staff stand by values that the notice does not give. */
  @Post(':termId/confirmations')
  @HttpCode(200)
  @Access('province')
  async confirm(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: confirmation }) { pointers }: z.infer<typeof confirmation>,
  ) {
    await this.source.transaction((manager) =>
      confirmAssumptions(manager, { termId, pointers, actor: actorOf(caller) }, this.clock.now()),
    );
    return this.view(termId);
  }

  private async view(termId: string) {
    const { manager } = this.source;
    const now = this.clock.now();
    const term = await getTerm(manager, termId);
    const { id, code, name, settings, assumed } = term;
    const facts = await readTermFacts(manager, term);
    return {
      id,
      code,
      name,
      settings,
      assumptions: listAssumptions(settings, assumed),
      steps: listSteps({ facts, settings, assumed: assumed.length, now }),
      serverTime: now.toISOString(),
    };
  }
}
