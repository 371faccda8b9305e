import type { EntityManager } from 'typeorm';

/** The admit numbers in force in a term and the names of their candidates: what a score sheet is checked against. */
export async function listAdmitNumbers(manager: EntityManager, termId: string): Promise<Map<string, string>> {
  const slips = await manager.query<{ number: string; name: string }[]>(
    `SELECT slip.number, person.name
     FROM admit_slip slip
     JOIN candidate ON candidate.id = slip.candidate_id
     JOIN person ON person.id = candidate.person_id
     WHERE slip.term_id = $1 AND slip.voided_at IS NULL
     ORDER BY slip.number`,
    [termId],
  );
  return new Map(slips.map((slip) => [slip.number, slip.name]));
}
