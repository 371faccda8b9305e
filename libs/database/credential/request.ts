import { type EntityManager, IsNull } from 'typeorm';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { credentialsIssue } from '../job/contract-names.ts';
import type { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { getTerm } from '../term/get-term.ts';
import { Credential } from './credential.ts';
import { listIssuable } from './issuable.ts';

/**
 * Asks for a credential and a card for everybody who passed and has none.
 * @throws DomainError `NOBODY_TO_ISSUE`, `CARD_PER_PROJECT_UNSUPPORTED`
 */
export async function requestIssue(
  manager: EntityManager,
  { termId, actor }: { termId: string; actor: Actor },
  now: Date,
): Promise<Job> {
  const term = await getTerm(manager, termId);
  if (term.settings.card.perProject) {
    throw new DomainError({
      kind: 'conflict',
      code: 'CARD_PER_PROJECT_UNSUPPORTED',
      detail: '本版本只能一人一证，不能一个项目一证，请在培训班设置中改正',
    });
  }
  const issuable = await listIssuable(manager, term);
  const unfinished = await manager.countBy(Credential, [
    { termId, publishedAt: IsNull() },
    { termId, artefactDigest: IsNull() },
  ]);
  if (issuable.length === 0 && unfinished === 0) {
    throw new DomainError({
      kind: 'conflict',
      code: 'NOBODY_TO_ISSUE',
      detail: '没有成绩合格而尚未发证的人',
    });
  }
  const job = await requestJob(
    manager,
    { contract: credentialsIssue, payload: { termId }, termId, createdBy: actor.name },
    now,
  );
  await recordAudit(manager, actor, now, {
    action: 'credentials.requested',
    termId,
    subjectId: job.id,
    detail: { count: issuable.length },
  });
  return job;
}
