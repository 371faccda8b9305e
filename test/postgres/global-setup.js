import { startTestPostgres } from './server.js';

export default async function startDatabase() {
  const server = await startTestPostgres();
  process.env.TEST_POSTGRES_URL = server.urlOf('postgres');
  globalThis.stopTestPostgres = server.stop;
}
