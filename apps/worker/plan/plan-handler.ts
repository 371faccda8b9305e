import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { system } from '#database/audit';
import type { JobProblem } from '#database/job';
import { failPlan, getPlan, getPlanDocument, type Plan, savePlan, scoreAgainst } from '#database/plan';
import { Clock } from '#environment';
import type { Plan as PlanDocument } from '#scheduling';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { asMove, holdStill } from './hold-still.ts';
import { CalledOff, planWatched } from './watch.ts';

interface Payload {
  planId: string;
}

@Injectable()
export class PlanHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async run({ planId }: Payload, run: Run): Promise<Outcome> {
    const plan = await getPlan(this.source.manager, planId);
    if (plan.state !== 'computing') return { message: '编排已完成' };
    try {
      const document = await this.compute(plan, run);
      run.signal.throwIfAborted();
      const now = this.clock.now();
      await this.source.transaction((transaction) =>
        savePlan(transaction, { planId, document, actor: actorOf(run.job) }, now),
      );
      return { message: describe(document) };
    } catch (error) {
      if (error instanceof CalledOff) return { message: '已取消' };
      throw error;
    }
  }

  fail(manager: EntityManager, { planId }: Payload, problem: JobProblem, now: Date): Promise<void> {
    return failPlan(manager, { planId, reason: problem.detail, actor: system }, now);
  }

  private async compute(plan: Plan, run: Run): Promise<PlanDocument> {
    const { manager } = this.source;
    const { parentId, baseId } = plan;
    const parent = parentId === null ? undefined : await getPlanDocument(manager, parentId);
    const document = await this.search(plan, parent, run);
    if (parentId === null || parentId === baseId) return document;
    // Made from a draft: what counts as moved is counted against the plan in force, not against the draft.
    const base = baseId === null ? null : { id: baseId, document: await getPlanDocument(manager, baseId) };
    const { instance, score, bound, baseId: parentBaseId } = await getPlan(manager, parentId);
    return scoreAgainst(document, plan.instance!, base, {
      instance: instance!,
      score: score!,
      bound: bound!,
      baseId: parentBaseId,
    });
  }

  private async search(plan: Plan, parent: PlanDocument | undefined, run: Run): Promise<PlanDocument> {
    const { manager } = this.source;
    const { seed, effort, origin } = plan;
    const instance = plan.instance!;
    if (origin === 'move' && parent !== undefined) {
      const order = { instance, parent };
      const still = { instance: holdStill(order), seed, effort, published: undefined, choices: false };
      const [held] = await planWatched(manager, run, still);
      if (held!.unassigned.length === 0) return asMove(order, held!);
    }
    const order = { instance, seed, effort, published: parent, choices: false };
    const [document] = await planWatched(manager, run, order);
    return document!;
  }
}

function describe({ batches, assignments, unassigned, truncated = false }: PlanDocument): string {
  const seated = `已编排${assignments.length}人，共${batches.length}场`;
  return [
    seated,
    ...(unassigned.length > 0 ? [`还有${unassigned.length}人没有座位`] : []),
    ...(truncated ? ['提前停止，保留了当时最好的结果'] : []),
  ].join('；');
}
