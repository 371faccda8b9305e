import type { EntityManager } from 'typeorm';

/**
 * Locks the serial of a year until the transaction ends and returns the last one given out; 0 in a new year. Take
 * it as late as possible: whoever issues waits here.
 */
export async function lockSerial(manager: EntityManager, year: number): Promise<number> {
  await manager.query(
    'INSERT INTO credential_serial (year, last) VALUES ($1, 0) ON CONFLICT (year) DO NOTHING',
    [year],
  );
  const [row] = await manager.query<{ last: number }[]>(
    'SELECT last FROM credential_serial WHERE year = $1 FOR UPDATE',
    [year],
  );
  return row!.last;
}

export async function saveSerial(manager: EntityManager, year: number, last: number): Promise<void> {
  await manager.query('UPDATE credential_serial SET last = $2 WHERE year = $1', [year, last]);
}
