import { type EntityManager, In, type ObjectLiteral } from 'typeorm';
import { Absence, ExplanationFile, LeaveRequest } from '#database/absence';
import type { Candidate } from '#database/candidate';

type WithPerson<Row extends ObjectLiteral> = Row & { candidate: Candidate; files: ExplanationFile[] };

const relations = { candidate: { person: true, unit: true } };

/** Requests of a term, or of one candidate, those that wait first, with their people and files. */
export async function listLeaveRows(
  manager: EntityManager,
  where: { termId: string } | { candidateId: string },
): Promise<WithPerson<LeaveRequest>[]> {
  const rows = await manager.find(LeaveRequest, { where, relations, order: { askedAt: 'DESC', id: 'ASC' } });
  const files = await manager.find(ExplanationFile, {
    where: { leaveRequestId: In(rows.map(({ id }) => id)) },
    order: { uploadedAt: 'ASC' },
  });
  return rows.map((row) =>
    Object.assign(row, { files: files.filter(({ leaveRequestId }) => leaveRequestId === row.id) }),
  );
}

/** Cases of a term, or of one candidate, with their people and files. */
export async function listAbsenceRows(
  manager: EntityManager,
  where: { termId: string } | { candidateId: string },
): Promise<WithPerson<Absence>[]> {
  const rows = await manager.find(Absence, { where, relations, order: { openedAt: 'DESC', id: 'ASC' } });
  const files = await manager.find(ExplanationFile, {
    where: { absenceId: In(rows.map(({ id }) => id)) },
    order: { uploadedAt: 'ASC' },
  });
  return rows.map((row) =>
    Object.assign(row, { files: files.filter(({ absenceId }) => absenceId === row.id) }),
  );
}

/** A file with the candidate that it is of. */
export async function findFile(
  manager: EntityManager,
  id: string,
): Promise<{ file: ExplanationFile; candidate: Candidate } | null> {
  const file = await manager.findOne(ExplanationFile, {
    where: { id },
    relations: { leaveRequest: { candidate: { unit: true } }, absence: { candidate: { unit: true } } },
  });
  const candidate = file?.leaveRequest?.candidate ?? file?.absence?.candidate;
  return file === null || candidate === undefined ? null : { file, candidate };
}
