import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import { Import } from './import.ts';

/** @throws DomainError `IMPORT_NOT_FOUND` */
export async function getImport(manager: EntityManager, importId: string): Promise<Import> {
  return known(await manager.findOneBy(Import, { id: importId }));
}

/**
 * The import, locked until the transaction ends: two runs of one import are put in line.
 * @throws DomainError `IMPORT_NOT_FOUND`
 */
export async function getImportForUpdate(manager: EntityManager, importId: string): Promise<Import> {
  return known(
    await manager.findOne(Import, { where: { id: importId }, lock: { mode: 'pessimistic_write' } }),
  );
}

function known(found: Import | null): Import {
  if (found) return found;
  throw new DomainError({ kind: 'missing', code: 'IMPORT_NOT_FOUND', detail: '没有这次导入' });
}
