// What a fresh clone lacks: packages and the build. Nothing but Node's own modules may be imported here.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** Where the demo keeps its database, files and secrets. */
export const dataDir = path.resolve(projectDir, process.env.KAOKA_DATA_DIR ?? '.data');

const OLDEST_NODE = [20, 19];
const say = (text) => process.stdout.write(`${text}\n`);

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  throw new Error(`需要 Node.js ${OLDEST_NODE.join('.')} 或更新版本，当前是 ${process.versions.node}。`);
}

/** Runs a program of Node's to its end, in the project's folder. */
export function runNode(args, { quiet = false, env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: projectDir,
      env,
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : 'inherit',
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? signal));
  });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** One preparation at a time; the lock of a process that died is taken over. */
async function withLock(work) {
  const lock = path.join(projectDir, '.data', 'preparing.lock');
  const owner = path.join(lock, 'pid');
  await mkdir(path.dirname(lock), { recursive: true });
  for (let waited = false; ; waited = true) {
    try {
      await mkdir(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const pid = Number(await readFile(owner, 'utf8').catch(() => '0'));
    if (pid && !isAlive(pid)) await rm(lock, { recursive: true, force: true });
    else {
      if (!waited) say('另一个进程正在准备，等待它完成……');
      await new Promise((resolve) => setTimeout(resolve, 500));
      if (!pid && waited) await rm(lock, { recursive: true, force: true });
    }
  }
  try {
    await writeFile(owner, String(process.pid));
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

async function listFiles(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

async function digestOf(files, ...facts) {
  const hash = createHash('sha256').update(facts.join('\n'));
  for (const file of files) hash.update(path.relative(projectDir, file)).update(await readFile(file));
  return hash.digest('hex');
}

/** Does `work` unless the stamp says that it was done for the same input. */
async function unlessStamped(stamp, digest, work) {
  if (existsSync(stamp) && (await readFile(stamp, 'utf8')) === digest) return;
  await work();
  await writeFile(stamp, digest);
}

async function install() {
  const lockFile = path.join(projectDir, 'package-lock.json');
  const facts = [process.platform, process.arch, process.versions.modules];
  const stamp = path.join(projectDir, 'node_modules', '.kaoka-installed');
  await unlessStamped(stamp, await digestOf([lockFile], ...facts), async () => {
    say('安装依赖（首次约一分钟）……');
    const code = await runNode([findNpm(), 'ci', '--ignore-scripts', '--include=dev', '--loglevel=error']);
    if (code !== 0) throw new Error(`安装依赖失败（npm ci 退出码 ${code}）。请检查网络后重试。`);
  });
}

function findNpm() {
  if (process.env.npm_execpath) return process.env.npm_execpath;
  const besideNode = path.join(path.dirname(process.execPath), '../lib/node_modules/npm/bin/npm-cli.js');
  if (existsSync(besideNode)) return besideNode;
  throw new Error('找不到 npm，请用 npm start 或 npm test 启动。');
}

async function build(part, args) {
  const code = await runNode(args, { quiet: true });
  if (code !== 0) throw new Error(`构建${part}失败（退出码 ${code}），原因见上。`);
}

async function buildAll() {
  const sources = [];
  for (const folder of ['apps', 'libs']) sources.push(...(await listFiles(path.join(projectDir, folder))));
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json']) {
    sources.push(path.join(projectDir, name));
  }
  const dist = path.join(projectDir, 'dist');
  const stamp = path.join(dist, '.kaoka-built');
  await unlessStamped(stamp, await digestOf(sources), async () => {
    say('构建服务端与网页……');
    await rm(dist, { recursive: true, force: true });
    await Promise.all([
      build('服务端', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json']),
      build('网页', [findNpm(), 'run', '--silent', 'build:web']),
    ]);
  });
}

/** Installs and builds what is missing or stale; costs a tenth of a second when nothing is. */
export async function prepare() {
  refuseOldNode();
  await withLock(async () => {
    await install();
    await buildAll();
  });
}
