import { type EntityManager, IsNull, Not } from 'typeorm';
import { DomainError } from '#problem';
import { Term } from './term.ts';

/** @throws DomainError `TERM_NOT_FOUND` */
export async function getTerm(manager: EntityManager, termId: string): Promise<Term> {
  const term = await manager.findOneBy(Term, { id: termId });
  if (term === null) throw noTerm();
  return term;
}

/** Terms that applicants may see, the newest first. */
export function listPublishedTerms(manager: EntityManager): Promise<Term[]> {
  return manager.find(Term, { where: { publishedAt: Not(IsNull()) }, order: { code: 'DESC' } });
}

export function noTerm(): DomainError {
  return new DomainError({ kind: 'missing', code: 'TERM_NOT_FOUND', detail: '没有这个培训班' });
}
