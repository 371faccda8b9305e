import { createDataSource } from './connection.ts';

/** Any fixed number, the same in every process that migrates. */
const MIGRATION_LOCK = 20_250_606;

/** Brings the schema up to date; two callers at once are put in line, since TypeORM itself takes no lock. */
export async function migrate(url: string): Promise<string[]> {
  const source = await createDataSource(url, 2).initialize();
  const gate = source.createQueryRunner();
  try {
    await gate.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await source.runMigrations();
    return applied.map((migration) => migration.name);
  } finally {
    await gate.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await gate.release();
    await source.destroy();
  }
}
