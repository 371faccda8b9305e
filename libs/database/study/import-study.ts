import type { EntityManager } from 'typeorm';
import { formatDateTime, importMachine, type StudyEntry, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getImportForUpdate } from '../import/get-import.ts';
import { Import } from '../import/import.ts';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import { writeMinutes } from './minutes.ts';
import { settleIfClosed } from './settle.ts';
import { sourceOf } from './students.ts';

export interface StudyToImport {
  importId: string;
  entries: readonly StudyEntry[];
  actor: Actor;
}

export interface StudyOutcomeOfImport {
  rows: number;
  /** People of whom something was new */
  changed: number;
}

/**
 * Takes a whole progress file into its term, all or nothing. Undefined where the import was done before.
 * @throws DomainError `IMPORT_NOT_FOUND`
 */
export async function importStudy(
  manager: EntityManager,
  { importId, entries, actor }: StudyToImport,
  now: Date,
): Promise<StudyOutcomeOfImport | undefined> {
  const sheet = await getImportForUpdate(manager, importId);
  if (sheet.state === 'imported') return undefined;
  if (sheet.providerId === null || sheet.asOf === null)
    throw new Error(`import ${importId} is of no provider`);
  const term = await getTerm(manager, sheet.termId);
  const rows = entries.flatMap(({ candidateId, minutes }) =>
    Object.entries(minutes).map(([module, count]) => ({ candidateId, module, minutes: count })),
  );
  const origin = { source: sourceOf(sheet.providerId), asOf: sheet.asOf, importId };
  const changed = await writeMinutes(manager, rows, origin);
  await settleIfClosed(manager, term, changed, now);
  sheet.state = transition(importMachine, sheet.state, 'imported');
  await manager.save(sheet);
  const outcome = { rows: entries.length, changed: changed.length };
  await recordAudit(manager, actor, now, {
    action: 'study.imported',
    termId: term.id,
    subjectId: sheet.id,
    detail: { fileName: sheet.fileName, ...outcome },
  });
  return outcome;
}

/**
 * The same bytes from the same provider are one file, whatever its name.
 * @throws DomainError `STUDY_FILE_REPEATED` that says when it was imported
 */
export async function refuseRepeated(
  manager: EntityManager,
  { termId, providerId, fileDigest }: { termId: string; providerId: string; fileDigest: string },
): Promise<void> {
  const before = await manager.findOne(Import, {
    where: [
      { kind: 'study', termId, providerId, fileDigest, state: 'imported' },
      { kind: 'study', termId, providerId, fileDigest, state: 'importing' },
    ],
    order: { createdAt: 'DESC' },
  });
  if (before === null) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'STUDY_FILE_REPEATED',
    detail: `这个文件与${formatDateTime(before.createdAt.toISOString())}${before.createdBy}导入的“${before.fileName}”完全相同，没有再次导入`,
  });
}

/**
 * Whether a file speaks of a time within the window: what was studied after it does not count.
 * @throws DomainError `STUDY_FILE_EARLY`, `STUDY_FILE_LATE`, `STUDY_FILE_AHEAD`
 */
export function refuseOutsideWindow({ settings }: Term, asOf: Date, now: Date): void {
  const { from, to } = settings.windows.study;
  if (asOf.getTime() > now.getTime()) throw refuse('STUDY_FILE_AHEAD', '导出时间不能晚于现在，请核对');
  if (asOf.getTime() < Date.parse(from))
    throw refuse('STUDY_FILE_EARLY', `导出时间早于学习开始时间（${formatDateTime(from)}），请核对`);
  if (asOf.getTime() > Date.parse(to))
    throw refuse(
      'STUDY_FILE_LATE',
      `导出时间晚于学习截止时间（${formatDateTime(to)}），截止后的学时不计；请导出截止时刻的数据，并填写截止时刻`,
    );
}

function refuse(code: string, detail: string): DomainError {
  return new DomainError({
    kind: 'invalid',
    code,
    detail,
    errors: [{ pointer: '/query/asOf', code, detail }],
  });
}
