import type { EntityManager } from 'typeorm';

/** What of a store of files is needed to let them go. */
export interface FileShelf {
  remove(digest: string): Promise<void>;
}

/**
 * Removes those of these files that no row of the database names any more: one of another person or list stays. Call
 * it after the commit; what fails here is left to the sweep of orphans. Returns how many went.
 */
export async function removeUnreferenced(
  manager: EntityManager,
  shelf: FileShelf,
  digests: readonly string[],
): Promise<number> {
  if (digests.length === 0) return 0;
  const loose = await listUnreferenced(manager, digests);
  for (const digest of loose) await shelf.remove(digest);
  return loose.length;
}

/** Which of these files no row of the database names any more. */
async function listUnreferenced(manager: EntityManager, digests: readonly string[]): Promise<string[]> {
  const kept = new Set<string>();
  for (const { tableName, columns } of manager.connection.entityMetadatas) {
    for (const { databaseName, type } of columns) {
      if (type !== 'text' || !databaseName.endsWith('digest')) continue;
      const rows = await manager.query<{ digest: string }[]>(
        `SELECT DISTINCT "${databaseName}" AS digest FROM "${tableName}" WHERE "${databaseName}" = ANY($1)`,
        [digests],
      );
      for (const { digest } of rows) kept.add(digest);
    }
  }
  return digests.filter((digest) => !kept.has(digest));
}
