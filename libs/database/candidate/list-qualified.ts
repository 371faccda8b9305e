import type { EntityManager } from 'typeorm';
import { studiedEnough } from '#eligibility';
import type { Term } from '../term/term.ts';
import { Candidate } from './candidate.ts';

/** The candidates of a term who have studied enough to be scheduled (R33), in the order of the roster. */
export async function listQualifiedCandidates(manager: EntityManager, term: Term): Promise<Candidate[]> {
  const candidates = await manager.find(Candidate, { where: { termId: term.id }, order: { serial: 'ASC' } });
  return candidates.filter((candidate) => studiedEnough(candidate.studyMinutes, term.settings));
}
