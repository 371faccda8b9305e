import type { EntityManager } from 'typeorm';
import { admitted } from '#database/application';
import { Credential } from '#database/credential';
import { Term } from '#database/term';
import { DomainError } from '#problem';
import { type Standing, standingColumns, standingTables } from '../candidate/standing.ts';

/** A person's own row in their newest term, as the database has it. */
export interface OwnRow extends Standing {
  candidateId: string;
  name: string;
  idNumberSealed: Buffer;
  studyMinutes: Record<string, number>;
  studyVerdict: boolean | null;
  /** Dropped out of the term */
  withdrawn: boolean;
  /** Whether they applied by themselves; else their unit's roster has them */
  applied: boolean;
  /** Of their wish that the result be looked at again; null where they have none */
  appeal: 'open' | 'answered' | null;
  /** What the newest card says of its holder; null before there is one */
  card: Pick<Credential, 'holderName' | 'employer' | 'projects'> | null;
  term: Term;
  publishedAt: Date | null;
}

/** @throws DomainError `OWN_RECORD_MISSING` for somebody who is in no term */
export async function getOwnRow(manager: EntityManager, personId: string): Promise<OwnRow> {
  const [row] = await manager.query<(Omit<OwnRow, 'term' | 'card'> & { termId: string })[]>(
    `SELECT c.id AS "candidateId", c.term_id AS "termId", p.name, p.id_number_sealed AS "idNumberSealed",
       c.study_minutes AS "studyMinutes", c.study_verdict AS "studyVerdict",
       c.withdrawn_at IS NOT NULL AS withdrawn,
       r.published_at AS "publishedAt", ${standingColumns},
       EXISTS (SELECT FROM application
         WHERE ${admitted('application', 'c')}) AS applied,
       (SELECT CASE WHEN wish.state IN ('open', 'correcting') THEN 'open' ELSE 'answered' END
         FROM result_appeal wish WHERE wish.candidate_id = c.id AND wish.state <> 'withdrawn'
         ORDER BY wish.created_at DESC LIMIT 1) AS appeal
     FROM candidate c
     JOIN person p ON p.id = c.person_id
     JOIN term t ON t.id = c.term_id
     ${standingTables}
     WHERE c.person_id = $1
     ORDER BY (t.settings->>'year')::int DESC, (t.settings->>'ordinal')::int DESC LIMIT 1`,
    [personId],
  );
  if (row === undefined)
    throw new DomainError({
      kind: 'missing',
      code: 'OWN_RECORD_MISSING',
      detail: '没有查到您的参培记录，请向推荐单位核实是否已上报',
    });
  const { termId, ...own } = row;
  const card = own.credential && (await manager.findOneByOrFail(Credential, { id: own.credential.id }));
  return { ...own, card, term: await manager.findOneByOrFail(Term, { id: termId }) };
}
