import type { EntityManager } from 'typeorm';
import { importMachine, type ScoreEntry, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { writeResults } from '../result/write.ts';
import { getTerm } from '../term/get-term.ts';
import { getImportForUpdate } from './get-import.ts';

export interface ScoresToImport {
  importId: string;
  entries: readonly ScoreEntry[];
  actor: Actor;
}

export interface ScoresOutcome {
  rows: number;
  passed: number;
}

/**
 * Takes a whole score sheet into its term, all or nothing; a person's later sheet replaces the earlier result.
 * Undefined where the import was done before.
 * @throws DomainError `ADMIT_NUMBER_UNKNOWN` where a slip has been voided since the sheet was checked,
 *   and what `writeResults` throws
 */
export async function importScores(
  manager: EntityManager,
  { importId, entries, actor }: ScoresToImport,
  now: Date,
): Promise<ScoresOutcome | undefined> {
  const sheet = await getImportForUpdate(manager, importId);
  if (sheet.state === 'imported') return undefined;
  const term = await getTerm(manager, sheet.termId);
  const candidateIds = await candidatesOf(manager, sheet.termId, entries);
  const { passed } = await writeResults(
    manager,
    {
      term,
      entries: entries.map(({ admitNumber, score, code }) => ({
        candidateId: candidateIds.get(admitNumber)!,
        score,
        code,
      })),
      source: 'sheet',
      importId: sheet.id,
    },
    now,
  );

  sheet.state = transition(importMachine, sheet.state, 'imported');
  await manager.save(sheet);
  const outcome = { rows: entries.length, passed };
  await recordAudit(manager, actor, now, {
    action: 'scores.imported',
    termId: sheet.termId,
    subjectId: sheet.id,
    detail: { fileName: sheet.fileName, ...outcome },
  });
  return outcome;
}

/** Candidate ids by the admit numbers in force. */
async function candidatesOf(
  manager: EntityManager,
  termId: string,
  entries: readonly ScoreEntry[],
): Promise<Map<string, string>> {
  const slips = await manager.query<{ number: string; candidate_id: string }[]>(
    `SELECT number, candidate_id FROM admit_slip
     WHERE term_id = $1 AND voided_at IS NULL AND number = ANY($2)`,
    [termId, entries.map((entry) => entry.admitNumber)],
  );
  const ids = new Map(slips.map((slip) => [slip.number, slip.candidate_id]));
  const unknown = entries.filter((entry) => !ids.has(entry.admitNumber));
  if (unknown.length === 0) return ids;
  throw new DomainError({
    kind: 'conflict',
    code: 'ADMIT_NUMBER_UNKNOWN',
    detail: `${unknown.length}个准考证号不在本期，或准考证在检查之后作废，请重新上传成绩表`,
    errors: unknown.map(({ row, admitNumber }) => ({
      pointer: `/rows/${row}`,
      code: 'ADMIT_NUMBER_UNKNOWN',
      detail: `第${row}行的准考证号${admitNumber}`,
    })),
  });
}
