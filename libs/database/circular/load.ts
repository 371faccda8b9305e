import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { Circular, CircularEntry } from './circular.ts';

/** @throws DomainError `CIRCULAR_NOT_FOUND` */
export async function lockCircular(manager: EntityManager, id: string): Promise<Circular> {
  const circular = await manager.findOne(Circular, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (circular !== null) return circular;
  throw new DomainError({ kind: 'missing', code: 'CIRCULAR_NOT_FOUND', detail: '没有这份通报' });
}

/** The lines of a circular as they are printed, with the units' names. */
export function listCircularEntries(manager: EntityManager, circularId: string): Promise<CircularEntry[]> {
  return manager.find(CircularEntry, {
    where: { circularId },
    relations: { unit: true },
    order: { id: 'ASC' },
  });
}

/** The circulars of a term with their lines, the newest first. */
export async function listCirculars(
  manager: EntityManager,
  termId: string,
): Promise<(Circular & { entries: CircularEntry[] })[]> {
  const circulars = await manager.find(Circular, {
    where: { termId },
    order: { draftedAt: 'DESC', id: 'ASC' },
  });
  const entries = await manager.find(CircularEntry, {
    where: { circular: { termId } },
    relations: { unit: true },
    order: { id: 'ASC' },
  });
  return circulars.map((circular) =>
    Object.assign(circular, { entries: entries.filter(({ circularId }) => circularId === circular.id) }),
  );
}
