import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listIdNumbers } from '#eligibility';
import { ensureSigningFiles } from '../../apps/demo/signing/ensure.ts';
import { findFreePort } from '../../apps/launch/postgres.js';
import { startApp, waitUntilHealthy } from '../../apps/launch/processes.js';
import { makeTestKeys } from '../credential/keys.ts';
import { createTestDatabase } from '../postgres/database.ts';

type App = ReturnType<typeof startApp>;

/** The real API and worker, built, on a database and an artefact folder of their own. */
export interface Stack {
  url: string;
  databaseUrl: string;
  artefactDir: string;
  env: Record<string, string>;
  /** Everything that the apps logged */
  logs: string[];
  api: App;
  worker: App;
  /** SIGKILL, as a power cut would */
  killWorker(): Promise<void>;
  startWorker(): void;
  killApi(): Promise<void>;
  startApi(): Promise<void>;
  stop(): Promise<void>;
}

const key = () => randomBytes(32).toString('base64');

/** ID numbers that a log holds in full, cut; every spec that stops its stack looks for them. */
export async function findLeaks(logs: readonly string[]): Promise<string[]> {
  const texts = await Promise.all(logs.map((file) => readFile(file, 'utf8').catch(() => '')));
  return texts.flatMap(listIdNumbers);
}

/** @param options.redisUrl puts the queue on Redis instead of PostgreSQL */
export async function startStack(options: { redisUrl?: string; worker?: boolean } = {}): Promise<Stack> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(path.join(tmpdir(), 'kaoka stack 全程-'));
  const port = await findFreePort();
  const url = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    DATABASE_URL: database.url,
    ...(options.redisUrl ? { REDIS_URL: options.redisUrl } : {}),
    PORT: String(port),
    HOST_URL: url,
    ARTEFACT_DIR: path.join(folder, 'artefacts'),
    WEB_DIR: path.resolve('dist/web'),
    SECURE_COOKIES: 'false',
    LOG_LEVEL: 'info',
    ID_NUMBER_SEALING_KEY: key(),
    ID_NUMBER_HASHING_KEY: key(),
    INITIAL_PASSWORD_KEY: key(),
    ...(await ensureSigningFiles(folder)),
    ...(await makeTestKeys(folder, url)),
  };
  const logFile = (name: string) => path.join(folder, `${name}.log`);
  const launch = (name: 'api' | 'worker') =>
    startApp(`dist/apps/${name}/main.js`, { env, logFile: logFile(name) });
  const stack: Stack = {
    url,
    databaseUrl: database.url,
    artefactDir: env.ARTEFACT_DIR!,
    env,
    logs: [logFile('api'), logFile('worker')],
    api: launch('api'),
    worker: undefined as unknown as App,
    async killWorker() {
      stack.worker.kill('SIGKILL');
      await stack.worker.exited;
    },
    startWorker() {
      stack.worker = launch('worker');
    },
    async killApi() {
      stack.api.kill('SIGKILL');
      await stack.api.exited;
    },
    async startApi() {
      stack.api = launch('api');
      await waitUntilHealthy(`${url}/api/health`, stack.api);
    },
    async stop() {
      await stack.worker?.stop();
      await stack.api.stop();
      await database.drop();
      const leaked = await findLeaks(stack.logs);
      await rm(folder, { recursive: true, force: true });
      if (leaked.length > 0) throw new Error(`the logs hold ID numbers in full: ${leaked.join(', ')}`);
    },
  };
  if (options.worker !== false) stack.startWorker();
  await waitUntilHealthy(`${url}/api/health`, stack.api);
  return stack;
}
