import type { EntityManager } from 'typeorm';
import type { RosterEntry } from '#eligibility';
import { importMachine, transition } from '#lifecycle';
import { type Actor, recordAudit } from '../audit/record.ts';
import type { IdNumberVault } from '../person/id-number-vault.ts';
import { getImportForUpdate } from './get-import.ts';
import { ensureAccounts, ensurePeople, ensureUnits } from './roster-rows.ts';

export interface RosterToImport {
  importId: string;
  entries: readonly RosterEntry[];
  /** Digests of the re-encoded photos by the row of the sheet */
  photos: ReadonlyMap<number, string>;
  vault: IdNumberVault;
  actor: Actor;
  /** Told after each batch, how many entries are written of all; throw to give the whole import up */
  onProgress?: (done: number, total: number) => Promise<void>;
}

/** People who were new to the term, and people of whom something differed; the others stay untouched. */
export interface RosterOutcome {
  created: number;
  updated: number;
}

/** A long roster is never in one statement: neither the memory nor the event loop has to bear it whole. */
const BATCH = 1000;

/**
 * Takes a whole roster into its term, all or nothing: units, people, candidates and their accounts. A person who
 * is in the term already is brought up to date and keeps the serial; others are numbered on in the order of the
 * sheet. The same roster again changes nothing. Undefined where the import was done before.
 * @throws DomainError `UNIT_PREFECTURE_CONFLICT`
 */
export async function importRoster(
  manager: EntityManager,
  { importId, entries, photos, vault, actor, onProgress }: RosterToImport,
  now: Date,
): Promise<RosterOutcome | undefined> {
  const sheet = await getImportForUpdate(manager, importId);
  if (sheet.state === 'imported') return undefined;
  // Serials are numbered on from the last: rosters of one term go in one after the other.
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [sheet.termId]);

  const units = await ensureUnits(manager, entries);
  const outcome: RosterOutcome = { created: 0, updated: 0 };
  for (let from = 0; from < entries.length; from += BATCH) {
    const batch = entries.slice(from, from + BATCH);
    const personIds = await ensurePeople(manager, batch, vault);
    const rows = candidateRows(batch, { units, personIds, photos });
    const written = await writeCandidates(manager, sheet.termId, rows);
    await ensureAccounts(manager, batch, personIds, { actor, now });
    outcome.created += written.created;
    outcome.updated += written.updated;
    await onProgress?.(from + batch.length, entries.length);
  }

  sheet.state = transition(importMachine, sheet.state, 'imported');
  await manager.save(sheet);
  await recordAudit(manager, actor, now, {
    action: 'roster.imported',
    termId: sheet.termId,
    subjectId: sheet.id,
    detail: { fileName: sheet.fileName, rows: entries.length, ...outcome },
  });
  return outcome;
}

interface Surroundings {
  units: ReadonlyMap<string, string>;
  personIds: readonly string[];
  photos: ReadonlyMap<number, string>;
}

function candidateRows(entries: readonly RosterEntry[], { units, personIds, photos }: Surroundings) {
  return entries.map((entry, position) => ({
    position,
    personId: personIds[position],
    unitId: units.get(entry.unit),
    photoDigest: photos.get(entry.row) ?? null,
    accessible: entry.accessibleNeed !== null,
    sex: entry.sex,
    employer: entry.employer,
    prefecture: entry.prefecture,
    projects: entry.projects,
    phone: entry.phone,
    education: entry.education,
    qualificationLevel: entry.qualificationLevel,
    qualificationOccupation: entry.qualificationOccupation,
    unavailable: entry.unavailable,
    studyMinutes: entry.studyMinutes,
  }));
}

/** SQL: once a provider has reported somebody's time, or an appeal was granted, a roster changes it no more. */
const keptMinutes = `CASE WHEN EXISTS (SELECT 1 FROM study_record WHERE candidate_id = was.id)
         THEN was.study_minutes ELSE excluded.study_minutes END`;

async function writeCandidates(
  manager: EntityManager,
  termId: string,
  rows: ReturnType<typeof candidateRows>,
): Promise<RosterOutcome> {
  // A photo that a later roster leaves out stays the one that was delivered.
  const written = await manager.query<{ created: boolean }[]>(
    `INSERT INTO candidate AS was (term_id, serial, person_id, sex, unit_id, employer, prefecture, projects, phone,
                                   education, qualification_level, qualification_occupation, accessible,
                                   unavailable, study_minutes, photo_digest)
     SELECT $1, $2 + row_number() OVER (ORDER BY known.id IS NOT NULL, entry.position),
            entry."personId", entry.sex, entry."unitId", entry.employer, entry.prefecture, entry.projects,
            entry.phone, entry.education, entry."qualificationLevel", entry."qualificationOccupation",
            entry.accessible, entry.unavailable, entry."studyMinutes",
            coalesce(entry."photoDigest", known.photo_digest)
     FROM jsonb_to_recordset($3::jsonb) AS entry (
            position int, "personId" uuid, sex text, "unitId" uuid, employer text, prefecture text,
            projects jsonb, phone text, education text, "qualificationLevel" text,
            "qualificationOccupation" text, accessible boolean, unavailable jsonb, "studyMinutes" jsonb,
            "photoDigest" text)
     LEFT JOIN candidate known ON known.term_id = $1 AND known.person_id = entry."personId"
     ON CONFLICT (term_id, person_id) DO UPDATE SET
       sex = excluded.sex, unit_id = excluded.unit_id, employer = excluded.employer,
       prefecture = excluded.prefecture, projects = excluded.projects, phone = excluded.phone,
       education = excluded.education, qualification_level = excluded.qualification_level,
       qualification_occupation = excluded.qualification_occupation, accessible = excluded.accessible, unavailable = excluded.unavailable,
       study_minutes = ${keptMinutes}, photo_digest = excluded.photo_digest
     WHERE (was.sex, was.unit_id, was.employer, was.prefecture, was.projects, was.phone, was.education,
            was.qualification_level, was.qualification_occupation, was.accessible, was.unavailable, was.study_minutes, was.photo_digest)
       IS DISTINCT FROM (excluded.sex, excluded.unit_id, excluded.employer, excluded.prefecture,
            excluded.projects, excluded.phone, excluded.education, excluded.qualification_level,
            excluded.qualification_occupation, excluded.accessible, excluded.unavailable,
            ${keptMinutes}, excluded.photo_digest)
     RETURNING xmax = 0 AS created`,
    [termId, await lastSerial(manager, termId), JSON.stringify(rows)],
  );
  const created = written.filter((row) => row.created).length;
  return { created, updated: written.length - created };
}

async function lastSerial(manager: EntityManager, termId: string): Promise<number> {
  const [row] = await manager.query<{ last: number }[]>(
    'SELECT coalesce(max(serial), 0)::int AS last FROM candidate WHERE term_id = $1',
    [termId],
  );
  return row?.last ?? 0;
}
