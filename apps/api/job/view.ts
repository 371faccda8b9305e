import type { Job } from '#database/job';
import { findContract } from '#queue';

/** How a job stands. Only the province reads what went wrong, since it may name people. */
export function jobView(job: Job, seesProblem: boolean) {
  return {
    id: job.id,
    name: job.name,
    title: findContract(job.name, job.version)?.title ?? '后台工作',
    state: job.state,
    done: job.done,
    total: job.total,
    message: job.message,
    detail: job.detail,
    stopping: job.stopAskedAt !== null && job.finishedAt === null,
    problem: seesProblem ? job.problem : null,
    createdAt: job.createdAt.toISOString(),
    finishedAt: job.finishedAt?.toISOString() ?? null,
  };
}

export type JobView = ReturnType<typeof jobView>;
