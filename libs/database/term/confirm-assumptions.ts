import type { EntityManager } from 'typeorm';
import { listAssumptions } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { Term } from './term.ts';

export interface Confirmation {
  termId: string;
  /** JSON pointers of the values that staff stand by from now on */
  pointers: string[];
  actor: Actor;
}

/**
 * Turns assumed values into confirmed ones (C9, C10). What was confirmed before stays so and is not recorded twice.
 * @throws DomainError `TERM_NOT_FOUND`, `ASSUMPTION_UNKNOWN`
 */
export async function confirmAssumptions(
  manager: EntityManager,
  { termId, pointers, actor }: Confirmation,
  now: Date,
): Promise<void> {
  const term = await manager.findOne(Term, { where: { id: termId }, lock: { mode: 'pessimistic_write' } });
  if (term === null)
    throw new DomainError({ kind: 'missing', code: 'TERM_NOT_FOUND', detail: '没有这个培训班' });
  listAssumptions(term.settings, pointers);
  const confirmed = listAssumptions(
    term.settings,
    term.assumed.filter((pointer) => pointers.includes(pointer)),
  );
  if (confirmed.length === 0) return;
  await manager.update(
    Term,
    { id: termId },
    { assumed: term.assumed.filter((pointer) => !pointers.includes(pointer)) },
  );
  for (const { label, value, pointer } of confirmed)
    await recordAudit(manager, actor, now, {
      action: 'term.assumption-confirmed',
      termId,
      subjectId: pointer,
      detail: { label, value },
    });
}
