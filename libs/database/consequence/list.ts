import type { EntityManager } from 'typeorm';
import { Consequence } from './consequence.ts';

/** What was decided in a term, the newest first. */
export function listConsequences(manager: EntityManager, termId: string): Promise<Consequence[]> {
  return manager.find(Consequence, {
    where: { termId },
    relations: { unit: true },
    order: { decidedAt: 'DESC', id: 'ASC' },
  });
}
