import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  cancelSimulation,
  getChoice,
  pickChoice,
  requestSimulation,
  SimulationChoice,
  stopSimulation,
} from '#database/simulation';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound } from '../access/scope.ts';
import { JobQueue } from '../job/job-queue.ts';
import { describeDifference } from '../plan/comparison.ts';
import { moment } from '../plan/moment.ts';
import { PlanDesks } from '../plan/plan-desks.ts';
import { reason } from '../plan/reason.ts';
import { uuid } from '../problem/uuid.ts';
import {
  describeChoice,
  findSimulation,
  listSimulations,
  type SimulationRow,
  simulationSummary,
} from './simulations.ts';

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const key = z.string().min(1).max(200);
const simulation = z
  .strictObject({
    closures: z
      .array(z.strictObject({ venue: key, room: key, from: moment, to: moment }))
      .max(200)
      .default([]),
    days: z
      .array(
        z.strictObject({
          date: z.iso.date(),
          open: z
            .array(z.strictObject({ from: clockTime, to: clockTime }))
            .min(1)
            .max(6),
        }),
      )
      .min(1)
      .max(31)
      .optional(),
    effort: z.enum(['quick', 'normal', 'thorough']).optional(),
    reason,
  })
  .refine(({ closures, days }) => closures.length > 0 || days !== undefined, {
    path: ['closures'],
    message: '请至少填写一处关闭的考场，或新的开放时段',
  });
const picking = z.strictObject({ reason });
const choiceIndex = z.coerce.number().int().min(0).max(1000);

/** 模拟: what a lost room or other hours would mean for a plan, and the choices that there are then. */
@Controller('api')
export class SimulationController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
    private readonly desks: PlanDesks,
  ) {}

  @Post('plans/:id/simulations')
  @HttpCode(202)
  @Access('province')
  async request(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) planId: string,
    @Body({ schema: simulation }) { closures, days, effort, reason }: z.infer<typeof simulation>,
  ) {
    await this.desks.get(planId);
    const changes = { closures, days: days ?? null };
    const wish = { planId, changes, effort, reason, actor: actorOf(caller) };
    const asked = await this.source.transaction((manager) =>
      requestSimulation(manager, wish, this.clock.now()),
    );
    await this.queue.add(asked.job);
    return { jobId: asked.job.id, simulationId: asked.simulation.id };
  }

  @Get('plans/:id/simulations')
  @Access('province')
  async list(@Param('id', { schema: uuid }) planId: string) {
    const rows = await listSimulations(this.source.manager, planId);
    if (rows.length === 0) await this.desks.get(planId);
    return { items: rows.map(simulationSummary) };
  }

  @Get('simulations/:id')
  @Access('province')
  async read(@Param('id', { schema: uuid }) id: string) {
    const { manager } = this.source;
    const row = await this.getRow(id);
    const { settings } = await getTerm(manager, row.termId);
    const { document } = await this.desks.get(row.planId);
    const choices = await manager.find(SimulationChoice, {
      where: { simulationId: id },
      order: { index: 'ASC' },
    });
    return {
      ...simulationSummary(row),
      choices: await Promise.all(
        choices.map((choice) => describeChoice(manager, settings, document, choice)),
      ),
    };
  }

  /** Who would sit elsewhere. */
  @Get('simulations/:id/choices/:index')
  @Access('province')
  async compare(
    @Param('id', { schema: uuid }) id: string,
    @Param('index', { schema: choiceIndex }) index: number,
  ) {
    const { manager } = this.source;
    const { planId, termId } = await this.getRow(id);
    const { settings } = await getTerm(manager, termId);
    const before = await this.desks.get(planId);
    const { document } = await getChoice(manager, id, index);
    return describeDifference(
      manager,
      settings,
      { plan: { id: before.id, version: before.version }, document: before.document },
      { plan: null, document },
    );
  }

  /** Makes a choice the next draft. */
  @Post('simulations/:id/choices/:index')
  @HttpCode(201)
  @Access('province')
  async pick(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Param('index', { schema: choiceIndex }) index: number,
    @Body({ schema: picking }) { reason }: z.infer<typeof picking>,
  ) {
    await this.getRow(id);
    const planId = await this.source.transaction((manager) =>
      pickChoice(manager, { simulationId: id, index, reason, actor: actorOf(caller) }, this.clock.now()),
    );
    return { planId };
  }

  @Post('simulations/:id/stop')
  @HttpCode(202)
  @Access('province')
  async stop(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    await this.getRow(id);
    const jobId = await this.source.transaction((manager) =>
      stopSimulation(manager, { simulationId: id, actor: actorOf(caller) }, this.clock.now()),
    );
    return { jobId };
  }

  @Delete('simulations/:id')
  @HttpCode(204)
  @Access('province')
  async cancel(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    await this.getRow(id);
    await this.source.transaction((manager) =>
      cancelSimulation(manager, { simulationId: id, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  private async getRow(id: string): Promise<SimulationRow> {
    const row = await findSimulation(this.source.manager, id);
    if (row === null) throw notFound('这次模拟');
    return row;
  }
}
