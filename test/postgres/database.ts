import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '#database';

const TEMPLATE = 'kaoka_template';
const TEMPLATE_LOCK = 1;

export interface TestDatabase {
  url: string;
  /** Another one with all that is in this one, to which nobody may be connected: a case's ground, laid once. */
  copy(): Promise<TestDatabase>;
  drop(): Promise<void>;
}

function urlOf(database: string): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('TEST_POSTGRES_URL is not set: run through test/jest.config.js');
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function withServer<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(urlOf('postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The first spec that asks migrates the template; the others copy it in a fraction of a second. */
async function ensureTemplate(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [TEMPLATE]);
  if (rowCount) return;
  const draft = `${TEMPLATE}_draft`;
  await client.query(`CREATE DATABASE ${draft}`);
  await migrate(urlOf(draft));
  await client.query(`ALTER DATABASE ${draft} RENAME TO ${TEMPLATE}`);
}

/** A fresh, migrated database of its own; drop it when done. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return withServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(client);
    return copyOf(TEMPLATE, client);
  });
}

async function copyOf(template: string, client: Client): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: urlOf(name),
    copy: () => withServer((server) => copyOf(name, server)),
    drop: () => withServer(async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}
