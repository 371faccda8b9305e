import type { EntityManager } from 'typeorm';
import { importMachine, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { rosterImport, scoresImport, studyImport } from '../job/contract-names.ts';
import { Job } from '../job/job.ts';
import { requestJob } from '../job/request.ts';
import { getImportForUpdate } from './get-import.ts';
import type { Import } from './import.ts';

const contracts = { roster: rosterImport, scores: scoresImport, study: studyImport };

/**
 * Sends a checked sheet on its way into the term. Asked again while it is under way, it returns the same job.
 * @throws DomainError `IMPORT_NOT_FOUND`, `IMPORT_HAS_PROBLEMS`, `IMPORT_ALREADY_DONE`
 */
export async function commitImport(
  manager: EntityManager,
  { importId, actor }: { importId: string; actor: Actor },
  now: Date,
): Promise<Job> {
  const sheet = await getImportForUpdate(manager, importId);
  if (sheet.state === 'importing' && sheet.jobId !== null) {
    return manager.findOneByOrFail(Job, { id: sheet.jobId });
  }
  refuseUnlessReady(sheet);

  const job = await requestJob(
    manager,
    { contract: contracts[sheet.kind], payload: { importId }, termId: sheet.termId, createdBy: actor.name },
    now,
  );
  sheet.state = transition(importMachine, sheet.state, 'importing');
  sheet.jobId = job.id;
  await manager.save(sheet);
  await recordAudit(manager, actor, now, {
    action: 'import.committed',
    termId: sheet.termId,
    subjectId: sheet.id,
    detail: { kind: sheet.kind, fileName: sheet.fileName, rows: sheet.check.rows },
  });
  return job;
}

function refuseUnlessReady({ state, check, fileName }: Import): void {
  if (state === 'imported') {
    throw new DomainError({
      kind: 'conflict',
      code: 'IMPORT_ALREADY_DONE',
      detail: `“${fileName}”已导入，不必再次提交`,
    });
  }
  if (check.problems.length > 0) {
    throw new DomainError({
      kind: 'conflict',
      code: 'IMPORT_HAS_PROBLEMS',
      detail: `“${fileName}”还有${check.problems.length}处问题，请改正后重新上传`,
    });
  }
}
