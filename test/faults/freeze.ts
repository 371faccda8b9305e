import type { DataSource } from 'typeorm';
import { until } from './until.ts';

/**
 * Stops the worker at a chosen instruction: takes a lock that it will need there. Between `reached` and `release`
 * the worker stands in the middle of its transaction, and can be killed.
 */
export interface Freeze {
  /** Resolves once somebody waits for the lock. */
  reached(): Promise<void>;
  release(): Promise<void>;
}

/** Everybody who writes to the table waits. */
export function freezeTable(source: DataSource, table: string): Promise<Freeze> {
  return freeze(source, `LOCK TABLE ${table} IN SHARE MODE`);
}

/** Everybody who changes or locks the rows waits. */
export function freezeRows(source: DataSource, table: string, where: string): Promise<Freeze> {
  return freeze(source, `SELECT 1 FROM ${table} WHERE ${where} FOR UPDATE`);
}

const held = new Set<Freeze>();

/** Lets go of what a failed test still holds, lest the next ones wait for it. */
export async function releaseAll(): Promise<void> {
  for (const freeze of held) await freeze.release();
}

async function freeze(source: DataSource, sql: string): Promise<Freeze> {
  const holder = source.createQueryRunner();
  await holder.startTransaction();
  await holder.query(sql);
  const [row] = await holder.query('SELECT pg_backend_pid() AS pid');
  const frozen: Freeze = {
    reached: () =>
      until(`somebody to wait for: ${sql}`, async () => {
        const [waiting] = await source.query(
          'SELECT count(*)::int AS count FROM pg_stat_activity WHERE $1 = ANY(pg_blocking_pids(pid))',
          [row.pid],
        );
        return waiting.count > 0;
      }),
    async release() {
      if (!held.delete(frozen)) return;
      await holder.rollbackTransaction();
      await holder.release();
    },
  };
  held.add(frozen);
  return frozen;
}
