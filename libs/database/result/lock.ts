import type { EntityManager } from 'typeorm';

/** Puts whoever records, decides on or publishes a term's results in line until the transaction ends. */
export async function lockResults(manager: EntityManager, termId: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`results ${termId}`]);
}
