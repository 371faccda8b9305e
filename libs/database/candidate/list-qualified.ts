import { type EntityManager, IsNull } from 'typeorm';
import { isQualified } from '#lifecycle';
import type { Term } from '../term/term.ts';
import { Candidate } from './candidate.ts';

/**
 * The candidates of a term who have studied enough, or count as if they had, and so may be scheduled (R33), in the
 * order of the roster. Who dropped out is not among them.
 */
export async function listQualifiedCandidates(manager: EntityManager, term: Term): Promise<Candidate[]> {
  const candidates = await manager.find(Candidate, {
    where: { termId: term.id, withdrawnAt: IsNull() },
    order: { serial: 'ASC' },
  });
  return candidates.filter((candidate) => isQualified(candidate, term.settings));
}
