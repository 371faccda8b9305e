import type { EntityManager } from 'typeorm';
import { importMachine, outcomeOf, type ScoreEntry, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
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
 *   `RESULT_ALREADY_CERTIFIED` where a credential stands on a result that would no longer pass
 */
export async function importScores(
  manager: EntityManager,
  { importId, entries, actor }: ScoresToImport,
  now: Date,
): Promise<ScoresOutcome | undefined> {
  const sheet = await getImportForUpdate(manager, importId);
  if (sheet.state === 'imported') return undefined;
  const { settings } = await getTerm(manager, sheet.termId);
  const passes = (entry: ScoreEntry) => outcomeOf(entry, settings.marks) === 'passed';

  const candidateIds = await candidatesOf(manager, sheet.termId, entries);
  const failing = entries
    .filter((entry) => !passes(entry))
    .map((entry) => candidateIds.get(entry.admitNumber)!);
  await refuseCertified(manager, failing);
  await manager.query(
    `INSERT INTO result (candidate_id, score, code, import_id, recorded_at)
     SELECT *, $4::uuid, $5::timestamptz FROM unnest($1::uuid[], $2::numeric[], $3::text[])
     ON CONFLICT (candidate_id) DO UPDATE SET
       score = excluded.score, code = excluded.code, import_id = excluded.import_id,
       recorded_at = excluded.recorded_at`,
    [
      entries.map((entry) => candidateIds.get(entry.admitNumber)),
      entries.map((entry) => entry.score),
      entries.map((entry) => entry.code),
      sheet.id,
      now,
    ],
  );

  sheet.state = transition(importMachine, sheet.state, 'imported');
  await manager.save(sheet);
  const outcome = { rows: entries.length, passed: entries.filter(passes).length };
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

async function refuseCertified(manager: EntityManager, candidateIds: readonly string[]): Promise<void> {
  const certified = await manager.query<{ number: string; holder_name: string }[]>(
    `SELECT number, holder_name FROM credential WHERE candidate_id = ANY($1) AND standing IN ('good', 'suspended')`,
    [candidateIds],
  );
  if (certified.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'RESULT_ALREADY_CERTIFIED',
    detail: `${certified.length}人的新成绩不合格，但已发证，须先撤销证卡`,
    errors: certified.map(({ number, holder_name }, index) => ({
      pointer: `/credentials/${index}`,
      code: 'RESULT_ALREADY_CERTIFIED',
      detail: `${holder_name}（${number}）`,
    })),
  });
}
