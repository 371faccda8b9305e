import {
  createPostgresBackend,
  createRedisBackend,
  type QueueOptions,
  type WorkerOptions,
  withBackend,
} from 'bullmq';
import { Redis } from 'ioredis';

/** Where the queue lives: in Redis when `redisUrl` is set, else in the schema `bullmq` of the database. */
export interface QueueLocation {
  /** PostgreSQL connection string */
  databaseUrl: string;
  redisUrl?: string | undefined;
}

/** All that travels: the id of the job's row, which holds everything else. */
export interface Ticket {
  jobId: string;
}

export const QUEUE_NAME = 'kaoka';

const onPostgres = withBackend(createPostgresBackend);
const onRedis = withBackend(createRedisBackend);

type Processor = (job: { data: Ticket; attemptsMade: number; opts: { attempts?: number } }) => Promise<void>;
type ProducerOptions = Omit<QueueOptions, 'connection'>;
type ConsumerOptions = Omit<WorkerOptions, 'connection'>;

/** Connections beyond the one that listens; BullMQ's calls are short. */
const POSTGRES_POOL = { producer: 2, consumer: 4 } as const;

function postgresConnection({ databaseUrl }: QueueLocation, max: number) {
  return { connectionString: databaseUrl, migrate: true, max, application_name: 'kaoka queue' };
}

export interface Producer {
  queue: {
    add(name: string, ticket: Ticket, options: { jobId: string }): Promise<unknown>;
    on(event: 'error', listener: (error: Error) => void): unknown;
    waitUntilReady(): Promise<unknown>;
    close(): Promise<void>;
  };
  /** Cuts the connection without a farewell, for when the server is gone and would not answer one. */
  cut(): void;
}

export function createProducer(location: QueueLocation, options: ProducerOptions): Producer {
  if (location.redisUrl === undefined) {
    const connection = postgresConnection(location, POSTGRES_POOL.producer);
    const queue = new onPostgres.Queue<Ticket, void, string>(QUEUE_NAME, { ...options, connection });
    return { queue, cut: () => void queue.disconnect() };
  }
  const connection = new Redis(location.redisUrl, {
    maxRetriesPerRequest: null,
    retryStrategy: (times) => Math.min(times * 50, 500),
    // A cut connection waits so long for its socket to close, and keeps the process alive meanwhile.
    disconnectTimeout: 100,
  });
  const queue = new onRedis.Queue<Ticket, void, string>(QUEUE_NAME, { ...options, connection });
  return { queue, cut: () => connection.status !== 'end' && connection.disconnect() };
}

export function createConsumer(location: QueueLocation, process: Processor, options: ConsumerOptions) {
  return location.redisUrl === undefined
    ? new onPostgres.Worker<Ticket, void, string>(QUEUE_NAME, process, {
        ...options,
        connection: postgresConnection(location, POSTGRES_POOL.consumer),
      })
    : new onRedis.Worker<Ticket, void, string>(QUEUE_NAME, process, {
        ...options,
        connection: { url: location.redisUrl },
      });
}
