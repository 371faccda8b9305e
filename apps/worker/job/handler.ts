import type { Type } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Job, JobProblem, ReportProgress } from '#database/job';
import { DomainError } from '#problem';
import { contracts, type JobContract } from '#queue';

/** The surroundings of one run of a job. */
export interface Run {
  job: Job;
  report: ReportProgress;
  /** Aborted when the run has to stop where it is: the worker shuts down, or another one may have the job. */
  signal: AbortSignal;
}

export interface Outcome {
  /** What has been done, zh-CN */
  message: string;
  /** What could not be done for some, though the rest was; the job then counts as failed */
  problem?: JobProblem;
  /** Requests the job that follows, in the transaction that closes this one */
  requestNext?: (manager: EntityManager, now: Date) => Promise<Job>;
}

/**
 * Does the work of one contract. It may be killed at any instruction and is then run again from the start: it asks
 * the database what is left to do, and each of its transactions leaves the database right.
 */
export interface JobHandler<Payload> {
  run(payload: Payload, run: Run): Promise<Outcome>;
  /** What else has to be noted, in the transaction that closes the job as failed */
  fail?(manager: EntityManager, payload: Payload, problem: JobProblem, now: Date): Promise<void>;
}

/** One handler for one contract; its module is loaded with the first job. */
export interface Registration {
  contract: JobContract;
  load(): Promise<Type<JobHandler<unknown>>>;
}

export function register<Payload>(
  contract: JobContract<Payload>,
  load: () => Promise<Type<JobHandler<Payload>>>,
): Registration {
  // The runner hands a handler only what the contract's own schema has parsed.
  return { contract, load: load as Registration['load'] };
}

/**
 * The registrations by name and version.
 * @throws DomainError `HANDLERS_INCOMPLETE` unless each contract has exactly one
 */
export function indexHandlers(registrations: readonly Registration[]): Map<string, Registration> {
  const errors = contracts.flatMap((contract) => {
    const count = registrations.filter((registration) => registration.contract === contract).length;
    const detail = `${contract.id} 第${contract.version}版有${count}个处理程序，应为1个`;
    return count === 1 ? [] : [{ pointer: `/${contract.id}`, code: 'HANDLER_COUNT', detail }];
  });
  if (errors.length > 0) {
    throw new DomainError({
      kind: 'failed',
      code: 'HANDLERS_INCOMPLETE',
      detail: errors.map((error) => error.detail).join('；'),
      errors,
    });
  }
  return new Map(registrations.map((registration) => [keyOf(registration.contract), registration]));
}

export function keyOf({ id, version }: Pick<JobContract, 'id' | 'version'>): string {
  return `${id}/${version}`;
}
