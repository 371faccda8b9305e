import { Body, Controller, Delete, Get, HttpCode, Param, Post, type StreamableFile } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import {
  cancelPlan,
  getPlanDocument,
  Plan,
  publishPlan,
  requestMove,
  requestPlan,
  stopPlan,
} from '#database/plan';
import { getTerm } from '#database/term';
import { Clock } from '#environment';
import type { TermSettings } from '#lifecycle';
import { DomainError } from '#problem';
import type { Instance } from '#scheduling';
import { Access, actorOf, type Caller, CurrentCaller } from '../access/access.ts';
import { notFound, scopeOf } from '../access/scope.ts';
import { fileAnswer } from '../download/file.ts';
import { JobQueue } from '../job/job-queue.ts';
import { uuid } from '../problem/uuid.ts';
import { describeBatches, listFreeBatches, listUnits } from './batches.ts';
import { levelsOf } from './levels.ts';
import { exactlyOneSubject, move } from './move.ts';
import { reason } from './reason.ts';
import { isWithin, listSeats } from './seating.ts';
import { findPlan, listPlans, type PlanRow, planSummary } from './summary.ts';
import { Wording } from './wording.ts';

const planRequest = z.strictObject({
  seed: z.int().min(0).max(2_147_483_647).optional(),
  effort: z.enum(['quick', 'normal', 'thorough']).optional(),
  reason,
});

const moveRequest = exactlyOneSubject(
  move.extend({ swapWith: uuid.optional(), makeRoom: z.boolean().optional(), reason }),
);

@Controller('api')
export class PlanController {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly queue: JobQueue,
  ) {}

  @Post('terms/:termId/plans')
  @HttpCode(202)
  @Access('province')
  async request(
    @CurrentCaller() caller: Caller,
    @Param('termId', { schema: uuid }) termId: string,
    @Body({ schema: planRequest }) wish: z.infer<typeof planRequest>,
  ) {
    const { plan, job } = await this.source.transaction((manager) =>
      requestPlan(manager, { termId, ...wish, actor: actorOf(caller) }, this.clock.now()),
    );
    await this.queue.add(job);
    return { jobId: job.id, planId: plan.id };
  }

  @Get('terms/:termId/plans')
  @Access('province', 'prefecture', 'unit')
  async list(@CurrentCaller() caller: Caller, @Param('termId', { schema: uuid }) termId: string) {
    await getTerm(this.source.manager, termId);
    const plans = await listPlans(this.source.manager, termId, caller.role !== 'province');
    return { items: plans.map((plan) => planSummary(plan, caller.role === 'province')) };
  }

  /** Others than the province see the published plan alone, and in it the seats of their own people. */
  @Get('plans/:id')
  @Access('province', 'prefecture', 'unit')
  async read(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    const { manager } = this.source;
    const plan = await this.getPlan(id);
    if (caller.role !== 'province' && plan.state !== 'published') throw notFound('这版考试安排');
    const scope = scopeOf(caller);
    const [{ settings }, instance, taken] = [
      await getTerm(manager, plan.termId),
      await this.findInstance(id),
      await listSeats(manager, id),
    ];
    const shown = taken.filter((row) => isWithin(scope, row));
    const isProvince = caller.role === 'province';
    const computed = instance !== null && plan.score !== null;
    return {
      ...planSummary(plan, isProvince),
      report: isProvince ? await this.describeReport(plan, settings) : null,
      levels: levelsOf(plan.score, plan.bound),
      units: listUnits(shown),
      batches: instance === null ? [] : describeBatches(instance, settings, taken, shown),
      freeBatches: computed && isProvince ? listFreeBatches(instance, taken) : [],
    };
  }

  @Get('plans/:id/instance.json')
  @Access('province')
  async downloadInstance(@Param('id', { schema: uuid }) id: string): Promise<StreamableFile> {
    const plan = await this.getPlan(id);
    return jsonFile(`kaoka-instance-v${plan.version}.json`, await this.getInstance(id));
  }

  @Get('plans/:id/plan.json')
  @Access('province')
  async downloadPlan(@Param('id', { schema: uuid }) id: string): Promise<StreamableFile> {
    const { version } = await this.getPlan(id);
    return jsonFile(`kaoka-plan-v${version}.json`, await getPlanDocument(this.source.manager, id));
  }

  @Post('plans/:id/publication')
  @HttpCode(202)
  @Access('province')
  async publish(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    await this.getPlan(id);
    const job = await this.source.transaction((manager) =>
      publishPlan(manager, { planId: id, actor: actorOf(caller) }, this.clock.now()),
    );
    await this.queue.add(job);
    return { jobId: job.id };
  }

  /** Ends a computation soon and keeps the best plan so far. */
  @Post('plans/:id/stop')
  @HttpCode(202)
  @Access('province')
  async stop(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string) {
    await this.getPlan(id);
    const jobId = await this.source.transaction((manager) =>
      stopPlan(manager, { planId: id, actor: actorOf(caller) }, this.clock.now()),
    );
    return { jobId };
  }

  /** Calls a computation off. */
  @Delete('plans/:id')
  @HttpCode(204)
  @Access('province')
  async cancel(@CurrentCaller() caller: Caller, @Param('id', { schema: uuid }) id: string): Promise<void> {
    await this.getPlan(id);
    await this.source.transaction((manager) =>
      cancelPlan(manager, { planId: id, actor: actorOf(caller) }, this.clock.now()),
    );
  }

  /** Makes a move in a plan: a new version, in which everybody else stays where they can. */
  @Post('plans/:id/moves')
  @HttpCode(202)
  @Access('province')
  async move(
    @CurrentCaller() caller: Caller,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: moveRequest }) wish: z.infer<typeof moveRequest>,
  ) {
    await this.getPlan(id);
    const { plan, job } = await this.source.transaction((manager) =>
      requestMove(manager, { planId: id, ...wish, actor: actorOf(caller) }, this.clock.now()),
    );
    await this.queue.add(job);
    return { jobId: job.id, planId: plan.id };
  }

  /** Why not everybody could be seated, in names. */
  private async describeReport({ report }: PlanRow, settings: TermSettings): Promise<object | null> {
    if (report === null) return null;
    return (await Wording.of(this.source.manager, settings, report)).sayAll(report);
  }

  private async getPlan(id: string): Promise<PlanRow> {
    const plan = await findPlan(this.source.manager, id);
    if (plan === null) throw notFound('这版考试安排');
    return plan;
  }

  private async findInstance(id: string): Promise<Instance | null> {
    const plan = await this.source.manager.findOne(Plan, {
      where: { id },
      select: { id: true, instance: true },
    });
    return plan?.instance ?? null;
  }

  private async getInstance(id: string): Promise<Instance> {
    const instance = await this.findInstance(id);
    if (instance === null) throw notComputed();
    return instance;
  }
}

function notComputed(): DomainError {
  return new DomainError({
    kind: 'conflict',
    code: 'PLAN_NOT_COMPUTED',
    detail: '这版考试安排还没有排出，请等编排完成后再下载',
  });
}

function jsonFile(name: `${string}.json`, value: unknown): StreamableFile {
  return fileAnswer(name, Buffer.from(JSON.stringify(value, null, 1)));
}
