import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { getTerm } from '../term/get-term.ts';
import type { Term } from '../term/term.ts';
import { Circular, type CircularEntry } from './circular.ts';
import { listCircularEntries } from './load.ts';

export interface CircularToPrint {
  circular: Circular;
  entries: CircularEntry[];
  term: Term;
}

/** @throws DomainError `CIRCULAR_NOT_FOUND` */
export async function getCircularToPrint(manager: EntityManager, id: string): Promise<CircularToPrint> {
  const circular = await manager.findOneBy(Circular, { id });
  if (circular === null)
    throw new DomainError({ kind: 'missing', code: 'CIRCULAR_NOT_FOUND', detail: '没有这份通报' });
  const entries = await listCircularEntries(manager, id);
  return { circular, entries, term: await getTerm(manager, circular.termId) };
}

/** Keeps the printed circular; the first print stays. */
export async function recordCircular(
  manager: EntityManager,
  { circularId, digest }: { circularId: string; digest: string },
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(Circular)
    .set({ artefactDigest: digest })
    .where({ id: circularId })
    .andWhere(`artefact_digest IS NULL AND state = 'approved'`)
    .execute();
}
