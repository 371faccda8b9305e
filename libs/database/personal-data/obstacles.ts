import type { EntityManager } from 'typeorm';
import {
  type ApplicationState,
  addDays,
  applicationStateNames,
  defaultRetention,
  formatDate,
  shanghaiDate,
} from '#lifecycle';
import { stillOpen } from '../application/open.ts';
import { keptDays } from './kept-days.ts';

/** Why somebody's data may not be erased yet, though they ask for it. */
export interface ErasureObstacle {
  code: 'APPLICATION_OPEN' | 'EXAM_AHEAD' | 'RESULT_UNPUBLISHED' | 'CASE_OPEN' | 'CARD_KEPT';
  /** zh-CN, with what has to happen or until when it is kept */
  detail: string;
}

/**
 * What stands against erasing a person on request: a matter that is still open, and the file behind a card, which is
 * kept until the term's retention is over (domain 6). What was never admitted or did not pass may go before its time.
 */
export async function listObstacles(
  manager: EntityManager,
  personId: string,
  now: Date,
): Promise<ErasureObstacle[]> {
  const today = shanghaiDate(now.toISOString());
  return [
    ...(await listOpenApplications(manager, personId)),
    ...(await listExamsToCome(manager, personId, today)),
    ...(await listOpenCases(manager, personId)),
    ...(await listKeptCards(manager, personId, today)),
  ];
}

async function listOpenApplications(manager: EntityManager, personId: string): Promise<ErasureObstacle[]> {
  const open = await manager.query<{ term: string; state: ApplicationState }[]>(
    `SELECT t.name AS term, x.state FROM application x JOIN term t ON t.id = x.term_id
     WHERE x.person_id = $1 AND ${stillOpen('x')} ORDER BY t.code`,
    [personId],
  );
  return open.map(({ term, state }) => ({
    code: 'APPLICATION_OPEN',
    detail: `${term}的申报还在办理（${applicationStateNames[state]}），请本人先撤回`,
  }));
}

async function listExamsToCome(
  manager: EntityManager,
  personId: string,
  today: string,
): Promise<ErasureObstacle[]> {
  const terms = await manager.query<{ term: string; last: string; seated: boolean }[]>(
    `SELECT t.name AS term,
       (SELECT max(day->>'date') FROM jsonb_array_elements(t.settings->'exam'->'days') day) AS last,
       EXISTS (SELECT 1 FROM admit_slip s WHERE s.candidate_id = c.id AND s.voided_at IS NULL) AS seated
     FROM candidate c JOIN term t ON t.id = c.term_id
     LEFT JOIN result r ON r.candidate_id = c.id AND r.published_at IS NOT NULL
     WHERE c.person_id = $1 AND r.candidate_id IS NULL ORDER BY t.code`,
    [personId],
  );
  return terms.flatMap(({ term, last, seated }): ErasureObstacle[] => {
    if (today <= last)
      return [{ code: 'EXAM_AHEAD', detail: `${term}的考试（${formatDate(last)}）还没有结束` }];
    return seated ? [{ code: 'RESULT_UNPUBLISHED', detail: `${term}的成绩还没有公布` }] : [];
  });
}

async function listOpenCases(manager: EntityManager, personId: string): Promise<ErasureObstacle[]> {
  const cases = await manager.query<{ name: string }[]>(
    `WITH own AS (SELECT id FROM candidate WHERE person_id = $1)
     SELECT '学时申诉' AS name FROM study_appeal WHERE candidate_id IN (SELECT id FROM own) AND state = 'open'
     UNION SELECT '成绩复核' FROM result_appeal
       WHERE candidate_id IN (SELECT id FROM own) AND state IN ('open', 'correcting')
     UNION SELECT '成绩更正' FROM result_change WHERE candidate_id IN (SELECT id FROM own) AND state = 'proposed'
     UNION SELECT '信息更正' FROM correction_request WHERE candidate_id IN (SELECT id FROM own) AND state = 'open'
     UNION SELECT '缺勤认定' FROM absence
       WHERE candidate_id IN (SELECT id FROM own) AND state IN ('hearing', 'unexcused')
     UNION SELECT '证卡处理' FROM credential_decision decision
       JOIN credential k ON k.id = decision.credential_id
       WHERE k.candidate_id IN (SELECT id FROM own) AND decision.state = 'proposed'
     ORDER BY 1`,
    [personId],
  );
  return cases.map(({ name }) => ({ code: 'CASE_OPEN', detail: `有一项${name}还没有办结` }));
}

async function listKeptCards(
  manager: EntityManager,
  personId: string,
  today: string,
): Promise<ErasureObstacle[]> {
  const cards = await manager.query<{ number: string; validTo: string; days: number }[]>(
    `SELECT k.number, max(k.valid_to)::text AS "validTo",
       max(${keptDays('passedDays', '$2')}) AS days
     FROM credential k JOIN candidate c ON c.id = k.candidate_id JOIN term t ON t.id = k.term_id
     WHERE c.person_id = $1 GROUP BY k.number ORDER BY k.number`,
    [personId, defaultRetention.passedDays],
  );
  return cards.flatMap(({ number, validTo, days }): ErasureObstacle[] => {
    const until = addDays(validTo, days);
    if (today >= until) return [];
    const detail = `证卡 ${number} 有效期至${formatDate(validTo)}，发证材料须保存到${formatDate(until)}`;
    return [{ code: 'CARD_KEPT', detail }];
  });
}
