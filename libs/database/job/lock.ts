import { Client } from 'pg';

/** Keeps the keys of jobs apart from any other advisory locks of the database. */
export const JOB_LOCK_SEED = 20_250_606;

/** SQL for the advisory lock's key of a job id. */
export const jobLockKey = (idExpression: string): string =>
  `hashtextextended(${idExpression}::text, ${JOB_LOCK_SEED})`;

export interface JobLock {
  /** Aborted when the connection, and with it the lock, is lost: somebody else may then run the job. */
  signal: AbortSignal;
  release(): Promise<void>;
}

/**
 * Takes the advisory lock of a job on a connection of its own; undefined while another run holds it. PostgreSQL
 * frees it when the holder's connection ends, however the holder died.
 */
export async function acquireJobLock(databaseUrl: string, jobId: string): Promise<JobLock | undefined> {
  const client = new Client({
    connectionString: databaseUrl,
    keepAlive: true,
    application_name: 'kaoka job lock',
  });
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  await client.connect();
  try {
    const { rows } = await client.query<{ taken: boolean }>(
      `SELECT pg_try_advisory_lock(${jobLockKey('$1')}) AS taken`,
      [jobId],
    );
    if (rows[0]?.taken) return { signal: lost.signal, release: () => client.end() };
  } catch (error) {
    await client.end();
    throw error;
  }
  await client.end();
  return undefined;
}
