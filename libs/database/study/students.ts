import type { EntityManager } from 'typeorm';
import type { KnownStudent, StudyMinutes } from '#lifecycle';
import { admitted } from '../application/admitted.ts';

/** Somebody who studies in a term. */
export interface StudentRow {
  candidateId: string;
  personId: string;
  /**
   * What the account list and progress files know them by (C17): the number of their application, or `M` and their
   * place in the roster. Never anything of the ID number.
   */
  number: string;
  name: string;
  phone: string;
  unitId: string;
  unit: string;
  prefecture: string;
  studyMinutes: StudyMinutes;
  studyVerdict: boolean | null;
  /** Dropped out: is neither taught nor reminded nor told that hours are missing */
  withdrawn: boolean;
}

/** Everybody of a term, or those named, in the order of the roster; who dropped out as well. */
export function listStudents(
  manager: EntityManager,
  termId: string,
  candidateIds: readonly string[] | null = null,
): Promise<StudentRow[]> {
  return manager.query<StudentRow[]>(
    `SELECT candidate.id AS "candidateId", candidate.person_id AS "personId", ${studyNumber} AS number,
       person.name, candidate.phone, candidate.unit_id AS "unitId", unit.name AS unit, candidate.prefecture,
       candidate.study_minutes AS "studyMinutes", candidate.study_verdict AS "studyVerdict",
       candidate.withdrawn_at IS NOT NULL AS withdrawn
     FROM candidate
     JOIN person ON person.id = candidate.person_id
     JOIN organisation unit ON unit.id = candidate.unit_id
     ${applicationOfCandidate}
     WHERE candidate.term_id = $1 AND ($2::uuid[] IS NULL OR candidate.id = ANY($2))
     ORDER BY candidate.serial`,
    [termId, candidateIds],
  );
}

/** Those of them who take part still. */
export async function listTakingPart(
  manager: EntityManager,
  termId: string,
  candidateIds: readonly string[] | null = null,
): Promise<StudentRow[]> {
  return (await listStudents(manager, termId, candidateIds)).filter(({ withdrawn }) => !withdrawn);
}

/** SQL: the number of a row of `candidate`, beside `applicationOfCandidate`. */
const studyNumber = `coalesce(application.serial::text, 'M' || lpad(candidate.serial::text, 4, '0'))`;
const applicationOfCandidate = `LEFT JOIN LATERAL (
       SELECT serial FROM application
       WHERE ${admitted('application', 'candidate')}
       ORDER BY state_since DESC LIMIT 1) application ON true`;

/** What a source said last of each person of a term. */
export async function listReported(
  manager: EntityManager,
  termId: string,
  source: string,
): Promise<Map<string, Record<string, number>>> {
  const rows = await manager.query<{ candidateId: string; module: string; minutes: number }[]>(
    `SELECT DISTINCT ON (record.candidate_id, record.module)
       record.candidate_id AS "candidateId", record.module, record.minutes
     FROM study_record record JOIN candidate ON candidate.id = record.candidate_id
     WHERE candidate.term_id = $1 AND record.source = $2
     ORDER BY record.candidate_id, record.module, record.as_of DESC, record.id DESC`,
    [termId, source],
  );
  const reported = new Map<string, Record<string, number>>();
  for (const { candidateId, module, minutes } of rows)
    reported.set(candidateId, { ...reported.get(candidateId), [module]: minutes });
  return reported;
}

/** Everybody of a term by their number, with what a provider reported of them before: what a file is held against. */
export async function listKnownStudents(
  manager: EntityManager,
  termId: string,
  providerId: string,
): Promise<Map<string, KnownStudent>> {
  const reported = await listReported(manager, termId, sourceOf(providerId));
  const students = await listStudents(manager, termId);
  return new Map(
    students.map(({ number, candidateId, name }) => [
      number,
      { candidateId, name, before: reported.get(candidateId) ?? {} },
    ]),
  );
}

/** How records name a provider. */
export const sourceOf = (providerId: string) => `provider:${providerId}`;
