import { createProducer, type QueueLocation } from './connection.ts';

/** How often work that failed for a passing reason is tried, and how long it waits in between. */
const RETRIES = { attempts: 5, backoff: { type: 'exponential', delay: 1000 } } as const;

/** A caller at the HTTP edge should not hang on a queue that is down: the row waits for the sweep. */
const HAND_OVER_TIMEOUT_MS = 3000;

/** A farewell to a server that is gone is never answered. */
const CLOSE_TIMEOUT_MS = 2000;

export interface Queue {
  /**
   * Hands a job's id over; a job that is already waiting or running is not queued twice. Call it after the
   * commit of the transaction that wrote the row. Never throws: false says that the queue could not be
   * reached, and then the worker's sweep will find the row.
   */
  add(job: { id: string }): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens the queue for handing jobs over.
 * @param onError told of lost connections and failed hand-overs; for the log
 */
export async function openQueue(location: QueueLocation, onError: (error: Error) => void): Promise<Queue> {
  const { queue, cut } = createProducer(location, {
    // A finished job leaves the queue at once, so that its id is free if the sweep has to hand it over again.
    defaultJobOptions: { ...RETRIES, removeOnComplete: true, removeOnFail: true },
  });
  queue.on('error', onError);
  await queue.waitUntilReady();

  return {
    async add({ id }) {
      try {
        await inTime(queue.add('job', { jobId: id }, { jobId: id }), HAND_OVER_TIMEOUT_MS);
        return true;
      } catch (error) {
        onError(error instanceof Error ? error : new Error(String(error)));
        return false;
      }
    },
    async close() {
      await inTime(queue.close(), CLOSE_TIMEOUT_MS).catch(() => undefined);
      cut();
    },
  };
}

async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the queue did not answer within ${milliseconds} ms`)),
      milliseconds,
    );
  });
  // A straggler that fails after the timeout must not end the process as an unhandled rejection.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
