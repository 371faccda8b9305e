import type { Job, JobProblem } from '#database/job';
import { DomainError } from '#problem';

/** A job that has begun this often without an end takes its worker down with it each time. */
const ATTEMPT_LIMIT = 20;

/** Whether what went wrong may go right by itself: it was nobody's input and nobody's decision. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof DomainError) || error.kind === 'failed' || error.kind === 'limited';
}

/** What people are told; what is not a problem of the domain stays in the log. */
export function problemOf(error: unknown): JobProblem {
  if (error instanceof DomainError) {
    return { code: error.code, detail: error.detail, errors: error.errors };
  }
  return {
    code: 'INTERNAL',
    detail: '系统内部错误，多次重试仍未成功。请查看服务日志后重新发起。',
    errors: [],
  };
}

/** @throws DomainError `JOB_KEEPS_DYING` */
export function refuseEndless({ attempts }: Job): void {
  if (attempts <= ATTEMPT_LIMIT) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'JOB_KEEPS_DYING',
    detail: `任务已开始${attempts - 1}次仍未完成，已停止重试。请查看服务日志后重新发起。`,
  });
}
