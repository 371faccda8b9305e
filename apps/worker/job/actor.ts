import type { Actor } from '#database/audit';
import type { Job } from '#database/job';

/** The worker acts for whoever asked for the job; the account is on the request's own audit event. */
export function actorOf(job: Job): Actor {
  return { accountId: null, name: job.createdBy };
}
