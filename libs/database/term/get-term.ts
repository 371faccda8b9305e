import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { Term } from './term.ts';

/** @throws DomainError `TERM_NOT_FOUND` */
export async function getTerm(manager: EntityManager, termId: string): Promise<Term> {
  const term = await manager.findOneBy(Term, { id: termId });
  if (term === null)
    throw new DomainError({ kind: 'missing', code: 'TERM_NOT_FOUND', detail: '没有这个培训班' });
  return term;
}
