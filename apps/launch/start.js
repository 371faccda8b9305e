// `npm start`: from a fresh clone to a running Kaoka with the demo term.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { dataDir, prepare, projectDir, runNode } from './prepare.js';

const say = (text = '') => process.stdout.write(`${text}\n`);
const runFile = path.join(dataDir, 'running.json');
const DEFAULT_PORT = 3000;
const MOST_RESTARTS = 5;
const SAMPLE_PEOPLE = 500;

const stops = [];
let stopping;

/** Ends everything in the reverse order of its start; a second call waits for the first. */
function stopAll() {
  stopping ??= (async () => {
    for (const stop of stops.reverse()) await stop().catch((error) => say(`停止时出错：${error.message}`));
  })();
  return stopping;
}

function stopOnSignals() {
  const end = async (code) => {
    say('\n正在停止……');
    await stopAll();
    process.exit(code);
  };
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  process.on('SIGHUP', () => end(0));
  // npm does not always pass a signal on: when it is gone, so are we.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && end(0), 500).unref();
}

/** The address of a Kaoka that already runs from this folder, if it does answer. */
async function findRunning() {
  if (!existsSync(runFile)) return undefined;
  const { url } = JSON.parse(await readFile(runFile, 'utf8').catch(() => '{}'));
  const answer = await fetch(`${url}/api/health`).catch(() => undefined);
  if (answer?.ok) return url;
  await rm(runFile, { force: true });
  return undefined;
}

const isFree = (port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });

async function choosePort() {
  const wanted = Number(process.env.PORT ?? DEFAULT_PORT);
  if (await isFree(wanted)) return wanted;
  if (process.env.PORT) throw new Error(`端口 ${wanted} 已被占用。请停止占用它的程序，或换一个 PORT。`);
  for (let port = wanted + 1; port < wanted + 100; port++) {
    if (await isFree(port)) {
      say(`端口 ${wanted} 已被占用，改用 ${port}。`);
      return port;
    }
  }
  throw new Error(`端口 ${wanted} 至 ${wanted + 99} 都被占用。请设置 PORT。`);
}

async function openDatabase(secrets) {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const { startPostgres } = await import('./postgres.js');
  const server = await startPostgres({
    dataDir: path.join(dataDir, 'postgres'),
    password: secrets.postgresPassword,
  });
  stops.push(server.stop);
  say(server.adopted ? '数据库：沿用上次未停止的内置 PostgreSQL' : '数据库：内置 PostgreSQL 已启动');
  const { ensureDatabase } = await import('./database.js');
  await ensureDatabase(server.urlOf('postgres'), 'kaoka');
  return server.urlOf('kaoka');
}

/** Keeps an app alive: a crash is reported and the app started again, a few times. */
async function keepRunning(name, entry, env, startApp) {
  let app;
  let restarts = 0;
  const launch = () => {
    app = startApp(entry, {
      env,
      logFile: path.join(dataDir, 'logs', `${path.basename(path.dirname(entry))}.log`),
    });
    app.exited.then((code) => {
      if (stopping) return;
      say(`${name}意外退出（${code}）。`);
      if (restarts++ < MOST_RESTARTS) setTimeout(() => stopping || launch(), 500 * restarts);
      else say(`${name}反复退出，不再重启：\n${app.tail()}`);
    });
  };
  launch();
  stops.push(() => app.stop());
  return app;
}

/** A certificate of one's own, or the demo's self-signed one. */
async function findSigningFiles() {
  if (process.env.SIGNING_CERTIFICATE_FILE || process.env.SIGNING_PKCS12_FILE) return {};
  const { ensureSigningFiles } = await import('../../dist/apps/demo/signing/ensure.js');
  return ensureSigningFiles(dataDir);
}

/** A deployment brings its own keys; the demo makes some, root and all, and says what they are worth. */
async function findCredentialKeys(secrets, url) {
  if (process.env.CREDENTIAL_KEY_DIR) return {};
  const folder = path.join(dataDir, 'keys');
  const code = await runNode(
    ['dist/apps/cli/main.js', 'keys', 'demo', '--folder', folder, '--origin', new URL(url).origin],
    {
      quiet: true,
      env: { ...process.env, KAOKA_KEY_PASSPHRASE: secrets.keyPassphrase },
    },
  );
  if (code !== 0) throw new Error('演示用证卡密钥没有备好，原因见上。');
  say('证卡密钥：演示密钥（根密钥就在 .data/keys 里，只作演示，不可用于正式发证）');
  return { CREDENTIAL_KEY_DIR: folder, CREDENTIAL_KEY_PASSPHRASE: secrets.keyPassphrase };
}

async function start() {
  stopOnSignals();
  await prepare();
  const running = await findRunning();
  if (running) {
    say(`考卡已在运行：${running}`);
    process.exit(0);
  }
  const { loadSecrets } = await import('./secrets.js');
  const { startApp, waitUntilHealthy } = await import('./processes.js');
  const secrets = await loadSecrets(dataDir);
  await mkdir(path.join(dataDir, 'logs'), { recursive: true });

  const port = await choosePort();
  const databaseUrl = await openDatabase(secrets);
  const { migrate } = await import('../../dist/libs/database/index.js');
  const applied = await migrate(databaseUrl);
  if (applied.length) say(`数据库结构：已应用 ${applied.length} 个迁移`);

  const url = process.env.HOST_URL ?? `http://localhost:${port}`;
  const env = {
    ARTEFACT_DIR: path.join(dataDir, 'artefacts'),
    SECURE_COOKIES: String(url.startsWith('https:')),
    WEB_DIR: path.join(projectDir, 'dist/web'),
    ...secrets.environment,
    ...(await findSigningFiles()),
    DATABASE_URL: databaseUrl,
    HOST_URL: url,
    PORT: String(port),
    ...(await findCredentialKeys(secrets, url)),
  };
  const api = await keepRunning('接口服务', 'dist/apps/api/main.js', env, startApp);
  await keepRunning('后台任务', 'dist/apps/worker/main.js', env, startApp);
  await waitUntilHealthy(`http://localhost:${port}/api/health`, api);
  await writeFile(runFile, JSON.stringify({ url, pid: process.pid }));
  stops.push(() => rm(runFile, { force: true }));

  const people = Number(process.env.DEMO_PEOPLE ?? SAMPLE_PEOPLE);
  const { presentDemo } = await import('../../dist/apps/demo/main.js');
  await presentDemo({
    apiUrl: `http://localhost:${port}`,
    publicUrl: url,
    env,
    people,
    secrets,
    dataDir,
    say,
  });
  say('\n按 Ctrl-C 停止。');
}

start().catch(async (error) => {
  if (stopping) return;
  process.stderr.write(`\n启动失败：${error.message}\n`);
  if (process.env.LOG_LEVEL === 'debug') process.stderr.write(`${error.stack}\n`);
  await stopAll();
  process.exit(1);
});
