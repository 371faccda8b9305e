import type { EntityManager } from 'typeorm';
import { type ApplicationData, certificateLevels, educations, titleLevels } from '#eligibility';
import type { Application } from './application.ts';
import { findVersion } from './freeze.ts';

/**
 * Puts an approved applicant among the candidates of the term, where study, the plan and the card go on. A roster
 * may have brought the person already: then their row is brought up to date and keeps its serial and study.
 */
export async function admitCandidate(manager: EntityManager, application: Application): Promise<void> {
  const frozen = await findVersion(manager, application);
  if (frozen === null) throw new Error(`application ${application.id} was approved without a version`);
  const { data, photoDigest } = frozen;
  // Serials are numbered on from the last: one approval of a term after the other.
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [application.termId]);
  await manager.query(
    `INSERT INTO candidate (term_id, serial, person_id, sex, unit_id, employer, prefecture, projects, phone,
                            education, qualification_level, qualification_occupation, accessible, unavailable, study_minutes, photo_digest)
     SELECT $1, coalesce(max(serial), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $10, $11, $12, false, '[]', '{}', $9
     FROM candidate WHERE term_id = $1
     ON CONFLICT (term_id, person_id) DO UPDATE SET
       sex = excluded.sex, unit_id = excluded.unit_id, employer = excluded.employer,
       prefecture = excluded.prefecture, projects = excluded.projects, phone = excluded.phone,
       education = excluded.education, qualification_level = excluded.qualification_level,
       qualification_occupation = excluded.qualification_occupation, photo_digest = excluded.photo_digest,
       withdrawn_at = NULL`,
    [
      application.termId,
      application.personId,
      data.sex,
      application.unitId,
      data.employer,
      data.prefecture,
      JSON.stringify(data.projects),
      data.phone,
      photoDigest,
      ...qualificationInWords(data),
    ],
  );
}

const nameIn = (list: readonly { code: string; name: string }[], code: string | undefined) =>
  list.find((entry) => entry.code === code)?.name;

/** 文化程度, 级别 and 工种/专业 as Annex 2 has them; a certificate stands before a title. */
function qualificationInWords({ education, certificate, title }: ApplicationData): (string | null)[] {
  const joined = (...words: (string | undefined)[]) => words.filter(Boolean).join('、') || null;
  return [
    nameIn(educations, education) ?? null,
    joined(nameIn(certificateLevels, certificate?.level), nameIn(titleLevels, title?.level)),
    joined(certificate?.occupation, title?.speciality),
  ];
}
