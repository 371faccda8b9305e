import type { EntityManager } from 'typeorm';
import { refuseLateStatement } from '#lifecycle';
import { DomainError } from '#problem';
import { Absence } from './absence.ts';
import { ExplanationFile } from './explanation-file.ts';
import { hearingOf } from './hearing.ts';
import { LeaveRequest } from './leave-request.ts';

const MOST = 5;

/** What a file goes with: one of the two. */
export type Explained = { leaveRequestId: string } | { absenceId: string };

export interface NewExplanationFile {
  of: Explained;
  /** Whose it has to be */
  candidateId: string;
  /** In the artefact store, put there before */
  digest: string;
  mediaType: ExplanationFile['mediaType'];
  name: string;
  bytes: number;
}

/**
 * Whether somebody may still add a file, asked before the work of reading it.
 * @throws DomainError `NOT_FOUND` for another's, `LEAVE_DECIDED`, `HEARING_CLOSED`
 */
export async function refuseClosedExplanation(
  manager: EntityManager,
  of: Explained,
  candidateId: string,
  now: Date,
): Promise<void> {
  const lock = { mode: 'pessimistic_write' as const };
  if ('absenceId' in of) {
    const absence = await manager.findOne(Absence, { where: { id: of.absenceId, candidateId }, lock });
    if (absence === null) throw notFound();
    refuseLateStatement(hearingOf(absence), now.toISOString());
    return;
  }
  const leave = await manager.findOne(LeaveRequest, { where: { id: of.leaveRequestId, candidateId }, lock });
  if (leave === null) throw notFound();
  if (leave.state !== 'pending')
    throw new DomainError({
      kind: 'conflict',
      code: 'LEAVE_DECIDED',
      detail: '请假申请已有结果，不能再补充材料',
    });
}

/**
 * Binds a file to a request or a statement; the same bytes again are one file.
 * @throws DomainError as `refuseClosedExplanation`, and `FILES_TOO_MANY`
 */
export async function addExplanationFile(
  manager: EntityManager,
  { of, candidateId, ...file }: NewExplanationFile,
  now: Date,
): Promise<ExplanationFile> {
  await refuseClosedExplanation(manager, of, candidateId, now);
  const live = await manager.findBy(ExplanationFile, of);
  const same = live.find(({ digest }) => digest === file.digest);
  if (same !== undefined) return same;
  if (live.length >= MOST)
    throw new DomainError({
      kind: 'conflict',
      code: 'FILES_TOO_MANY',
      detail: `最多${MOST}个文件，请合并为一个 PDF 后再上传`,
    });
  return manager.save(ExplanationFile, {
    leaveRequestId: 'leaveRequestId' in of ? of.leaveRequestId : null,
    absenceId: 'absenceId' in of ? of.absenceId : null,
    ...file,
    uploadedAt: now,
  });
}

function notFound(): DomainError {
  return new DomainError({ kind: 'missing', code: 'NOT_FOUND', detail: '没有找到这项申请或事项' });
}
