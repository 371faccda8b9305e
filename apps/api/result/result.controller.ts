import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  publishResults,
  ResultPublication,
  readResultDesk,
  recordAbsences,
  ruleIncident,
  rulingCodes,
} from '#database/result';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { deskView, publicationView } from './desk-view.ts';

const people = z.number().int().min(0);
const absences = z.strictObject({ candidateIds: z.array(uuid).min(1).max(5000) });
const ruling = z.strictObject({
  incident: z.string().min(1).max(80),
  code: z.enum(rulingCodes).nullable(),
  reason: z.string().trim().max(500),
});
const publication = z.strictObject({
  expected: z.strictObject({
    passed: people,
    failed: people,
    absent: people,
    disqualified: people,
    deferred: people,
    missing: people,
  }),
  remark: z.string().max(500).default(''),
});

/** What lies between the exam and its published results. */
@Controller('api/terms/:termId/results')
export class ResultController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access('province')
  async read(@Param('termId', { schema: uuid }) termId: string) {
    const { manager } = this.source;
    const term = await getTerm(manager, termId);
    const publications = await manager.find(ResultPublication, {
      where: { termId },
      order: { number: 'DESC' },
    });
    return deskView(term, await readResultDesk(manager, term, this.clock.now()), publications);
  }

  /** Records people whom the doors did not see as absent; answers how many. */
  @Post('absences')
  @HttpCode(200)
  @Access('province')
  async recordAbsences(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: absences }) { candidateIds }: z.infer<typeof absences>,
  ) {
    const recorded = await this.source.transaction(async (manager) => {
      const term = await getTerm(manager, termId);
      return recordAbsences(manager, { term, candidateIds, actor: actorOf(caller) }, this.clock.now());
    });
    return { recorded };
  }

  /** Says what an incident means for a result, or that it means nothing. */
  @Post('rulings')
  @HttpCode(204)
  @Access('province')
  async rule(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: ruling }) body: z.infer<typeof ruling>,
  ): Promise<void> {
    await this.source.transaction(async (manager) => {
      const term = await getTerm(manager, termId);
      await ruleIncident(manager, { term, ...body, actor: actorOf(caller) }, this.clock.now());
    });
  }

  /** Lets candidates see what is recorded; the counts are those that the caller has looked at. */
  @Post('publications')
  @Access('province')
  async publish(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: publication }) body: z.infer<typeof publication>,
  ) {
    return this.source.transaction(async (manager) => {
      const term = await getTerm(manager, termId);
      return publicationView(
        await publishResults(manager, { term, ...body, actor: actorOf(caller) }, this.clock.now()),
      );
    });
  }
}
