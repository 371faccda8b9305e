import type { EntityManager } from 'typeorm';
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
  term: Term;
  publishedAt: Date | null;
}

/** @throws DomainError `OWN_RECORD_MISSING` for somebody who is in no term */
export async function getOwnRow(manager: EntityManager, personId: string): Promise<OwnRow> {
  const [row] = await manager.query<(Omit<OwnRow, 'term'> & { termId: string })[]>(
    `SELECT c.id AS "candidateId", c.term_id AS "termId", p.name, p.id_number_sealed AS "idNumberSealed",
       c.study_minutes AS "studyMinutes", c.study_verdict AS "studyVerdict",
       r.published_at AS "publishedAt", ${standingColumns}
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
  return { ...own, term: await manager.findOneByOrFail(Term, { id: termId }) };
}
