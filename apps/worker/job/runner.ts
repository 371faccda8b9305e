import { Inject, Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { acquireJobLock, failJob, finishJob, type Job, progressReporter, startJob } from '#database/job';
import { Clock } from '#environment';
import { DomainError } from '#problem';
import { type Delivery, findContract } from '#queue';
import { Configuration } from '../configuration.ts';
import { indexHandlers, type JobHandler, keyOf, type Outcome, type Registration } from './handler.ts';
import { mayPass, problemOf, refuseEndless } from './problem.ts';

export const REGISTRATIONS = Symbol('registrations');

interface Task {
  job: Job;
  handler: JobHandler<unknown>;
  payload: unknown;
}

/** Runs jobs by their ids: takes the lock, reads the row, hands the payload to the handler and closes the row. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private readonly handlers: Map<string, Registration>;

  constructor(
    private readonly configuration: Configuration,
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly modules: ModuleRef,
    @Inject(REGISTRATIONS) registrations: readonly Registration[],
  ) {
    this.handlers = indexHandlers(registrations);
  }

  /**
   * Runs a job unless it is over or somebody else runs it.
   * @param stop aborted when the worker shuts down; the row then stays open and the job is run again
   * @returns the job that follows and has to be handed to the queue, if any
   * @throws what may pass by itself, so that the queue brings the job again
   */
  async run(delivery: Delivery, stop: AbortSignal): Promise<Job | undefined> {
    const lock = await acquireJobLock(this.configuration.databaseUrl, delivery.jobId);
    if (!lock) return undefined;
    const signal = AbortSignal.any([lock.signal, stop]);
    try {
      const job = await this.source.transaction((manager) => startJob(manager, delivery.jobId));
      return job && (await this.runStarted(job, signal, delivery.last));
    } finally {
      await lock.release();
    }
  }

  private async runStarted(job: Job, signal: AbortSignal, last: boolean): Promise<Job | undefined> {
    let task: Task | undefined;
    try {
      task = await this.prepare(job);
      refuseEndless(job);
      const report = progressReporter(this.source.manager, job.id);
      const outcome = await task.handler.run(task.payload, { job, report, signal });
      signal.throwIfAborted();
      return await this.close(job, outcome);
    } catch (error) {
      if (signal.aborted || (mayPass(error) && !last)) throw asPassing(error);
      await this.fail(job, task, error);
      return undefined;
    }
  }

  private async prepare(job: Job): Promise<Task> {
    const contract = findContract(job.name, job.version);
    const registration = contract && this.handlers.get(keyOf(contract));
    if (!contract || !registration) {
      throw new DomainError({
        kind: 'conflict',
        code: 'JOB_UNKNOWN',
        detail: `本版本不认识任务 ${job.name} 第${job.version}版，请重新发起`,
      });
    }
    const payload = contract.schema.parse(job.payload);
    return { job, payload, handler: await this.modules.create(await registration.load()) };
  }

  private async close(job: Job, { message, problem, requestNext }: Outcome): Promise<Job | undefined> {
    const now = this.clock.now();
    return this.source.transaction(async (manager) => {
      if (problem) await failJob(manager, job.id, problem, now);
      else await finishJob(manager, job.id, message, now);
      return requestNext?.(manager, now);
    });
  }

  private async fail(job: Job, task: Task | undefined, error: unknown): Promise<void> {
    this.logger.error(error);
    const now = this.clock.now();
    const problem = problemOf(error);
    await this.source.transaction(async (manager) => {
      await task?.handler.fail?.(manager, task.payload, problem, now);
      await failJob(manager, job.id, problem, now);
    });
  }
}

/** The queue gives up at once on a DomainError, so one that may pass travels inside another error. */
function asPassing(error: unknown): Error {
  return new Error(error instanceof Error ? error.message : String(error), { cause: error });
}
