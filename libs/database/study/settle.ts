import type { EntityManager } from 'typeorm';
import { formatDate, isQualified, minutesInWords, missingInWords, studyProgress } from '#lifecycle';
import { system } from '../audit/record.ts';
import { sendMessages } from '../message/send.ts';
import type { Term } from '../term/term.ts';
import { StudyMilestone } from './milestone.ts';
import { listTakingPart, type StudentRow } from './students.ts';

/**
 * Puts down by the rule who is qualified and who is not, of those of whom that is new, and tells them. Whom staff
 * have decided of stay as they were decided.
 * @returns how many of those looked at are not qualified
 */
export async function settleByRule(
  manager: EntityManager,
  term: Term,
  candidateIds: readonly string[] | null,
  now: Date,
): Promise<number> {
  const students = await listTakingPart(manager, term.id, candidateIds);
  const known = await listVerdicts(
    manager,
    students.map(({ candidateId }) => candidateId),
  );
  const changed = students.filter(
    (student) =>
      student.studyVerdict === null && known.get(student.candidateId) !== isQualified(student, term.settings),
  );
  const rows = changed.map((student) => ({
    candidateId: student.candidateId,
    qualified: isQualified(student, term.settings),
  }));
  await manager.query(
    `INSERT INTO study_outcome (candidate_id, qualified, basis, reason, at, account_id, actor)
     SELECT "candidateId", qualified, 'rule', '', $2, $3, $4
     FROM jsonb_to_recordset($1::jsonb) AS row ("candidateId" uuid, qualified boolean)`,
    [JSON.stringify(rows), now, system.accountId, system.name],
  );
  await announce(manager, term, changed, now);
  return students.filter((student) => !isQualified(student, term.settings)).length;
}

/** After the window's end every change of time is settled at once. */
export async function settleIfClosed(
  manager: EntityManager,
  term: Term,
  candidateIds: readonly string[],
  now: Date,
): Promise<void> {
  const closed = await manager.existsBy(StudyMilestone, { termId: term.id, name: 'closed' });
  if (closed && candidateIds.length > 0) await settleByRule(manager, term, candidateIds, now);
}

async function listVerdicts(
  manager: EntityManager,
  candidateIds: readonly string[],
): Promise<Map<string, boolean>> {
  const rows = await manager.query<{ candidateId: string; qualified: boolean }[]>(
    `SELECT DISTINCT ON (candidate_id) candidate_id AS "candidateId", qualified
     FROM study_outcome WHERE candidate_id = ANY($1)
     ORDER BY candidate_id, id DESC`,
    [candidateIds],
  );
  return new Map(rows.map(({ candidateId, qualified }) => [candidateId, qualified]));
}

async function announce(
  manager: EntityManager,
  term: Term,
  students: readonly StudentRow[],
  now: Date,
): Promise<void> {
  const place = { termId: term.id, link: '/me/study' };
  const key = (candidateId: string) => `${candidateId}:${now.toISOString()}`;
  const exam = formatDate(term.settings.exam.days[0]!.date);
  const qualified = students.filter((student) => isQualified(student, term.settings));
  await sendMessages(
    manager,
    {
      event: 'study.qualified',
      ...place,
      told: qualified.map(({ candidateId, personId, phone }) => ({
        to: { personId, phone },
        key: key(candidateId),
        parameters: { term: term.name, exam },
      })),
    },
    now,
  );
  await sendMessages(
    manager,
    {
      event: 'study.unqualified',
      ...place,
      told: students
        .filter((student) => !isQualified(student, term.settings))
        .map(({ candidateId, personId, phone, studyMinutes }) => {
          const progress = studyProgress(studyMinutes, term.settings);
          return {
            to: { personId, phone },
            key: key(candidateId),
            parameters: {
              term: term.name,
              missing: minutesInWords(progress.missing),
              modules: missingInWords(progress),
            },
          };
        }),
    },
    now,
  );
}
