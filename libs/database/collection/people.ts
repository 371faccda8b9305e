import type { EntityManager } from 'typeorm';
import type { Sex } from '#eligibility';
import { type CollectionRound, outcomeOf, type ResultCode } from '#lifecycle';
import type { Term } from '../term/term.ts';
import type { Party } from './cards.ts';

/** One line of Annex 2 (R52), still with its ID number sealed. */
export interface SummaryPerson {
  unitId: string;
  unitName: string;
  employer: string;
  name: string;
  sex: Sex;
  idNumberSealed: Buffer;
  education: string | null;
  qualificationLevel: string | null;
  qualificationOccupation: string | null;
  /** Codes of the term's projects */
  projects: string[];
  phone: string;
}

interface Row extends SummaryPerson {
  score: string | null;
  code: ResultCode;
}

/**
 * Who stands in Annex 2: everybody of a term whose published result passes, or, for 复核, everybody whose card was renewed; by unit, then
 * employer, then the order of the roster.
 */
export async function listSummaryPeople(
  manager: EntityManager,
  { id, settings }: Term,
  { round, party, unitId }: { round: CollectionRound; party: Party; unitId: string | null },
): Promise<SummaryPerson[]> {
  const rows = await manager.query<Row[]>(
    `SELECT u.id AS "unitId", u.name AS "unitName", c.employer, p.name, c.sex,
       p.id_number_sealed AS "idNumberSealed", c.education, c.qualification_level AS "qualificationLevel",
       c.qualification_occupation AS "qualificationOccupation", c.projects, c.phone, r.score, r.code
     FROM candidate c
     JOIN person p ON p.id = c.person_id
     JOIN organisation u ON u.id = c.unit_id
     JOIN result r ON r.candidate_id = c.id AND r.published_at IS NOT NULL
     WHERE c.term_id = $1
       AND ($2 <> 'renewal' OR EXISTS
             (SELECT 1 FROM credential k WHERE k.candidate_id = c.id AND k.origin = 'renewal'))
       AND ($3::uuid IS NULL OR u.id = $3)
       AND ($4 = 'province' OR ($4 = 'unit' AND u.id = $5)
            OR ($4 = 'prefecture' AND u.prefecture = $6 AND NOT u.provincial_channel))
     ORDER BY u.prefecture, u.name, c.employer, c.serial`,
    [id, round, unitId, party.kind, party.id, party.prefecture],
  );
  return rows.filter(({ score, code }) => {
    const result = { code, score: score === null ? null : Number(score) };
    return round === 'renewal' || outcomeOf(result, settings.marks) === 'passed';
  });
}
