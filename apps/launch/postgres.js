// The embedded database: initialised once, adopted when an earlier run left it alive, stopped last.
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findRunAs, isReachable, preparePostgresBinaries, publicPlace } from './postgres-binaries.js';

const USER = 'kaoka';

/** @returns {Promise<number>} a TCP port that is free on the loopback interface now */
export function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Runs one of PostgreSQL's programs to its end; its output is part of the error. */
async function run(program, args, runAs) {
  const log = path.join(tmpdir(), `kaoka-${randomBytes(6).toString('hex')}.log`);
  const output = await open(log, 'w+');
  try {
    // Files, not pipes: the server that pg_ctl leaves behind would keep a pipe open for ever.
    const child = spawn(program, args, {
      ...runAs,
      cwd: '/',
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      env: { ...process.env, LC_ALL: 'C', LC_MESSAGES: 'C' },
    });
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status, signal) => resolve(status ?? signal));
    });
    if (code !== 0) {
      const said = await readFile(log, 'utf8');
      throw new Error(`${path.basename(program)} 失败（${code}）：${said.trim().slice(-800)}`);
    }
  } finally {
    await output.close();
    await rm(log, { force: true });
  }
}

/** Into a draft folder that is renamed at the end, so that a half-initialised one is never taken for whole. */
async function initialise(bin, dataDir, password, runAs) {
  const parent = path.dirname(dataDir);
  await mkdir(parent, { recursive: true });
  for (const name of await readdir(parent)) {
    if (name.startsWith(`${path.basename(dataDir)}.draft-`))
      await rm(path.join(parent, name), { recursive: true });
  }
  const draft = `${dataDir}.draft-${process.pid}`;
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (runAs) for (const place of [draft, passwordFile]) await chown(place, runAs.uid, runAs.gid);
  const flags = ['--locale=C', '--encoding=UTF8', '--lc-messages=C', '--auth=scram-sha-256', '--no-sync'];
  try {
    await run(
      path.join(bin, 'initdb'),
      ['-D', draft, `--username=${USER}`, `--pwfile=${passwordFile}`, ...flags],
      runAs,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, dataDir);
}

/** @returns {Promise<number | undefined>} the port of a server that already runs on this folder */
async function findRunningPort(bin, dataDir, runAs) {
  const lock = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return undefined;
  const alive = await run(path.join(bin, 'pg_ctl'), ['status', '-D', dataDir], runAs).then(
    () => true,
    () => false,
  );
  if (!alive) {
    await rm(lock, { force: true });
    return undefined;
  }
  return Number((await readFile(lock, 'utf8')).split('\n')[3]);
}

/**
 * Starts, or adopts, the embedded PostgreSQL of a data folder.
 * @param {{ dataDir: string, password: string, settings?: Record<string, string> }} options
 * @returns {Promise<{ urlOf(database: string): string, stop(): Promise<void>, adopted: boolean, dataDir: string }>}
 */
export async function startPostgres({ dataDir, password, settings = {} }) {
  const runAs = findRunAs();
  const bin = await preparePostgresBinaries(runAs);
  const home = isReachable(dataDir, runAs)
    ? dataDir
    : publicPlace(`data-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
  if (!existsSync(path.join(home, 'PG_VERSION'))) await initialise(bin, home, password, runAs);

  const runningPort = await findRunningPort(bin, home, runAs);
  const port = runningPort ?? (await findFreePort());
  if (runningPort === undefined) {
    const all = {
      listen_addresses: '127.0.0.1',
      port,
      unix_socket_directories: '',
      max_connections: 200,
      ...settings,
    };
    const options = Object.entries(all).map(([key, value]) => `-c ${key}='${value}'`);
    const log = path.join(home, 'server.log');
    await run(
      path.join(bin, 'pg_ctl'),
      ['start', '-w', '-t', '60', '-D', home, '-l', log, '-o', options.join(' ')],
      runAs,
    );
  }
  return {
    adopted: runningPort !== undefined,
    dataDir: home,
    urlOf: (database) => `postgres://${USER}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`,
    stop: () => run(path.join(bin, 'pg_ctl'), ['stop', '-w', '-m', 'fast', '-D', home], runAs),
  };
}
