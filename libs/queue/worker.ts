import { UnrecoverableError } from 'bullmq';
import { DomainError } from '#problem';
import { createConsumer, type QueueLocation } from './connection.ts';

/** One run of one job. */
export interface Delivery {
  jobId: string;
  /** From 1 */
  attempt: number;
  /** Whether a failure now is final */
  last: boolean;
}

export interface WorkerSettings {
  /** How many jobs this process works on at once */
  concurrency: number;
  /** Told of lost connections, failed runs and jobs whose worker died; for the log */
  onError: (error: Error) => void;
}

export interface QueueWorker {
  /** Takes no more work, waits for the runs in hand, and gives all connections back. */
  close(): Promise<void>;
}

/**
 * A worker that dies loses its jobs after at most LOCK + STALLED_CHECK milliseconds. Planning runs in a thread
 * and rendering in Chromium, so the event loop that renews the lock is never blocked for long.
 */
const LOCK_MS = 4000;
const STALLED_CHECK_MS = 1000;

/** How often a job may lose its worker: the row counts its own attempts and knows when to give up. */
const STALLED_LIMIT = 1000;

/**
 * Works on the queue. A run that throws a DomainError is not tried again; any other error is taken to pass,
 * and the job comes again after 1, 2, 4 and 8 seconds.
 */
export async function openWorker(
  location: QueueLocation,
  run: (delivery: Delivery) => Promise<void>,
  { concurrency, onError }: WorkerSettings,
): Promise<QueueWorker> {
  const consumer = createConsumer(
    location,
    async ({ data, attemptsMade, opts }) => {
      const attempt = attemptsMade + 1;
      try {
        await run({ jobId: data.jobId, attempt, last: attempt >= (opts.attempts ?? 1) });
      } catch (error) {
        throw error instanceof DomainError ? new UnrecoverableError(error.message) : error;
      }
    },
    {
      concurrency,
      lockDuration: LOCK_MS,
      stalledInterval: STALLED_CHECK_MS,
      maxStalledCount: STALLED_LIMIT,
      runRetryDelay: 1000,
    },
  );
  consumer.on('error', onError);
  consumer.on('failed', (_job, error) => onError(error));
  consumer.on('stalled', (jobId) => onError(new Error(`job ${jobId} lost its worker and is queued again`)));
  await consumer.waitUntilReady();

  return { close: () => consumer.close() };
}
