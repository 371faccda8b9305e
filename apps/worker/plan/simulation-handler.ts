import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { system } from '#database/audit';
import type { JobProblem } from '#database/job';
import { getPlanDocument } from '#database/plan';
import { failSimulation, getSimulation, saveChoices } from '#database/simulation';
import { Clock } from '#environment';
import { actorOf } from '../job/actor.ts';
import type { JobHandler, Outcome, Run } from '../job/handler.ts';
import { CalledOff, planWatched } from './watch.ts';

interface Payload {
  simulationId: string;
}

@Injectable()
export class SimulationHandler implements JobHandler<Payload> {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {}

  async run({ simulationId }: Payload, run: Run): Promise<Outcome> {
    const { manager } = this.source;
    const { state, instance, effort, planId } = await getSimulation(manager, simulationId);
    if (state !== 'computing') return { message: '模拟已完成' };
    const published = await getPlanDocument(manager, planId);
    try {
      const { seed } = published;
      const documents = await planWatched(manager, run, { instance, seed, effort, published, choices: true });
      run.signal.throwIfAborted();
      const now = this.clock.now();
      await this.source.transaction((transaction) =>
        saveChoices(transaction, { simulationId, documents, actor: actorOf(run.job) }, now),
      );
      return { message: `已得出${documents.length}个方案` };
    } catch (error) {
      if (error instanceof CalledOff) return { message: '已取消' };
      throw error;
    }
  }

  fail(manager: EntityManager, { simulationId }: Payload, problem: JobProblem, now: Date): Promise<void> {
    return failSimulation(manager, { simulationId, reason: problem.detail, actor: system }, now);
  }
}
