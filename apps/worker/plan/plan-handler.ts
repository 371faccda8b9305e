import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { JobProblem } from '#database/job';
import { failPlan, getPlan, getPlanDocument, Plan, savePlan } from '#database/plan';
import type { Plan as PlanDocument } from '#scheduling';
import { Clock } from '../clock/clock.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { actorOf, system } from '../job/system.ts';
import { type OnPlannerProgress, planInThread } from './planner.ts';

interface Payload {
  planId: string;
}

const stages = { open: '正在估算场次', pack: '正在分配场次', seat: '正在安排座位', prove: '正在证明结果' };

@Injectable()
export class PlanHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async run({ planId }: Payload, run: Run): Promise<Outcome> {
    const { manager } = this.source;
    const plan = await getPlan(manager, planId);
    if (plan.state !== 'computing' || plan.instance === null) return { message: '编排已完成' };

    const { instance, seed, effort } = plan;
    await run.report(0, 0, `正在编排${instance.candidates.length}人`);
    const published = await this.findPublished(plan);
    const document = await planInThread({ instance, seed, effort, published }, reporting(run), run.signal);

    run.signal.throwIfAborted();
    const now = this.clock.now();
    await this.source.transaction((transaction) =>
      savePlan(transaction, { planId, document, actor: actorOf(run.job) }, now),
    );
    return { message: describe(document) };
  }

  fail(manager: EntityManager, { planId }: Payload, problem: JobProblem, now: Date): Promise<void> {
    return failPlan(manager, { planId, reason: problem.detail, actor: system }, now);
  }

  /** The plan in force, which a new one changes as little as it can. */
  private async findPublished({ termId }: Plan): Promise<PlanDocument | undefined> {
    const published = await this.source.manager.findOneBy(Plan, { termId, state: 'published' });
    return published ? getPlanDocument(this.source.manager, published.id) : undefined;
  }
}

/** Writes the planner's steps to the row; a step that could not be written is no reason to stop planning. */
function reporting({ report }: Run): OnPlannerProgress {
  let percent = 0;
  return ({ stage, done }) => {
    // A better plan found on the way is reported without saying how far the stage is.
    percent = Math.max(stage === 'pack' ? percent : 0, Math.min(100, Math.round(done * 100)));
    report(percent, 100, `${stages[stage]} ${percent}%`).catch(() => undefined);
  };
}

function describe({ batches, assignments, unassigned }: PlanDocument): string {
  const seated = `已编排${assignments.length}人，共${batches.length}场`;
  return unassigned.length === 0 ? seated : `${seated}；还有${unassigned.length}人没有座位`;
}
