// One PostgreSQL for the whole test run; each spec makes databases of its own in it.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres } from '../../apps/launch/postgres.js';

/** @param {{ durable?: boolean }} options `durable` waits for the disk as production does: for benches */
export async function startTestPostgres({ durable = false } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kaoka test 测试-'));
  const server = await startPostgres({
    dataDir: path.join(folder, 'postgres'),
    password: randomBytes(12).toString('hex'),
    // A test database may be lost with the machine; the tests that kill processes do not kill this one.
    settings: durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  });
  return {
    ...server,
    async stop() {
      await server.stop();
      await rm(server.dataDir, { recursive: true, force: true });
      await rm(folder, { recursive: true, force: true });
    },
  };
}
