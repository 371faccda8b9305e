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
  /** Digests of the re-encoded photos by the file name that the roster gives */
  photos: ReadonlyMap<string, string>;
  vault: IdNumberVault;
  actor: Actor;
}

export interface RosterOutcome {
  created: number;
  updated: number;
}

/**
 * Takes a whole roster into its term, all or nothing: units, people, candidates and their accounts. A person who
 * is in the term already is brought up to date and keeps the serial; others are numbered on in the order of the
 * sheet. Undefined where the import was done before.
 * @throws DomainError `UNIT_PREFECTURE_CONFLICT`
 */
export async function importRoster(
  manager: EntityManager,
  { importId, entries, photos, vault, actor }: RosterToImport,
  now: Date,
): Promise<RosterOutcome | undefined> {
  const sheet = await getImportForUpdate(manager, importId);
  if (sheet.state === 'imported') return undefined;
  // Serials are numbered on from the last: rosters of one term go in one after the other.
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [sheet.termId]);

  const units = await ensureUnits(manager, entries);
  const personIds = await ensurePeople(manager, entries, vault);
  const outcome = await writeCandidates(manager, sheet.termId, { entries, units, personIds, photos });
  await ensureAccounts(manager, entries, personIds);

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

interface CandidateRows {
  entries: readonly RosterEntry[];
  units: ReadonlyMap<string, string>;
  personIds: readonly string[];
  photos: ReadonlyMap<string, string>;
}

async function writeCandidates(
  manager: EntityManager,
  termId: string,
  { entries, units, personIds, photos }: CandidateRows,
): Promise<RosterOutcome> {
  const json = (value: unknown) => JSON.stringify(value);
  // A photo that a later roster leaves out stays the one that was delivered.
  const rows = await manager.query<{ created: boolean }[]>(
    `INSERT INTO candidate (term_id, serial, person_id, unit_id, employer, prefecture, projects, phone,
                            accessible, unavailable, study_minutes, photo_digest)
     SELECT $1, $2 + row_number() OVER (ORDER BY known.id IS NOT NULL, entry.position), entry.person_id, unit_id,
            entry.employer, entry.prefecture, entry.projects::jsonb, entry.phone, entry.accessible,
            entry.unavailable::jsonb, entry.study::jsonb, photo
     FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::boolean[],
                 $10::text[], $11::text[], $12::text[]) WITH ORDINALITY
          AS entry (person_id, unit_id, employer, prefecture, projects, phone, accessible, unavailable, study,
                    photo, position)
     LEFT JOIN candidate known ON known.term_id = $1 AND known.person_id = entry.person_id
     ON CONFLICT (term_id, person_id) DO UPDATE SET
       unit_id = excluded.unit_id, employer = excluded.employer, prefecture = excluded.prefecture,
       projects = excluded.projects, phone = excluded.phone, accessible = excluded.accessible,
       unavailable = excluded.unavailable, study_minutes = excluded.study_minutes,
       photo_digest = coalesce(excluded.photo_digest, candidate.photo_digest)
     RETURNING xmax = 0 AS created`,
    [
      termId,
      await lastSerial(manager, termId),
      personIds,
      entries.map((entry) => units.get(entry.unit)),
      entries.map((entry) => entry.employer),
      entries.map((entry) => entry.prefecture),
      entries.map((entry) => json(entry.projects)),
      entries.map((entry) => entry.phone),
      entries.map((entry) => entry.accessibleNeed !== null),
      entries.map((entry) => json(entry.unavailable)),
      entries.map((entry) => json(entry.studyMinutes)),
      entries.map((entry) => (entry.photoFile === null ? null : (photos.get(entry.photoFile) ?? null))),
    ],
  );
  const created = rows.filter((row) => row.created).length;
  return { created, updated: rows.length - created };
}

async function lastSerial(manager: EntityManager, termId: string): Promise<number> {
  const [row] = await manager.query<{ last: number }[]>(
    'SELECT coalesce(max(serial), 0)::int AS last FROM candidate WHERE term_id = $1',
    [termId],
  );
  return row?.last ?? 0;
}
