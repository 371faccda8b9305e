import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findFreePort, startPostgres } from '../../apps/launch/postgres.js';
import { Launcher, listAlive, listFamily } from './launcher.ts';

jest.setTimeout(240_000);

const READY = '按 Ctrl-C 停止';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaoka launch 启动-'));
  // As a project in anybody's sight: root's database user has to reach it.
  await chmod(folder, 0o755);
});
afterAll(async () => {
  await Launcher.stopAll();
  await rm(folder, { recursive: true, force: true });
});

/** The launcher, its apps and their browsers; the database server leads a session of its own. */
function familyOf(launcher: Launcher): number[] {
  const all = execFileSync('ps', ['-eo', 'pid,ppid'], { encoding: 'utf8' })
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid, parent]) => ({ pid: pid!, parent: parent! }));
  return listFamily(launcher.child.pid!, all);
}

const linkTo = (output: string, title: string) => new RegExp(`${title} +(http\\S+)`).exec(output)![1]!;
const databaseProcesses = (dataDir: string) =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('bin/postgres') && line.includes(path.basename(dataDir)));

async function untilGone(pids: readonly number[]): Promise<number[]> {
  for (let tries = 0; tries < 150 && listAlive(pids).length > 0; tries++) await setTimeout(100);
  return listAlive(pids);
}

describe('npm start', () => {
  const dataDir = () => path.join(folder, '数据 一');
  const port = findFreePort();
  const env = async () => ({ PORT: String(await port) });
  let firstOutput: string;

  it('01 on an empty folder: runs the demo and prints links that open', async () => {
    const launcher = Launcher.start(dataDir(), await env());
    firstOutput = await launcher.says(READY);
    for (const step of [
      '导入花名册',
      '编排场次与座位',
      '发布并制作准考证',
      '登记考试情况与成绩',
      '核发资格证并制作证卡',
    ]) {
      expect(firstOutput).toContain(step);
    }
    expect((await fetch(linkTo(firstOutput, '公开查验页'))).status).toBe(200);
    expect((await fetch(linkTo(firstOutput, '编排结果'))).status).toBe(200);
    expect((await fetch(linkTo(firstOutput, '证卡一张'))).status).toBe(401);

    const family = familyOf(launcher);
    expect(family.length).toBeGreaterThan(2);
    expect(databaseProcesses(dataDir())).toHaveLength(1);
    expect(await launcher.interrupt()).toBe(0);
    expect(await untilGone(family)).toEqual([]);
    expect(databaseProcesses(dataDir())).toEqual([]);
  });

  it('02 again: reuses everything and says the same', async () => {
    const launcher = Launcher.start(dataDir(), await env());
    const output = await launcher.says(READY);
    expect(output).not.toContain('导入花名册');
    expect(linkTo(output, '公开查验页')).toBe(linkTo(firstOutput, '公开查验页'));

    const second = Launcher.start(dataDir(), await env());
    await second.says('考卡已在运行');
    expect(await second.ended).toBe(0);
    expect(await launcher.interrupt()).toBe(0);
  });

  it('03 after it was killed itself: its apps end, and the database is taken over', async () => {
    const launcher = Launcher.start(dataDir(), await env());
    await launcher.says(READY);
    const family = familyOf(launcher);
    launcher.child.kill('SIGKILL');
    await launcher.ended;
    expect(await untilGone(family)).toEqual([]);

    const next = Launcher.start(dataDir(), await env());
    expect(await next.says(READY)).toContain('沿用上次未停止的内置 PostgreSQL');
    expect(await next.interrupt()).toBe(0);
    expect(databaseProcesses(dataDir())).toEqual([]);
  });

  it('04 with the port taken: says so and leaves nothing behind', async () => {
    const taken = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, () => resolve(server));
    });
    const { port: busy } = taken.address() as { port: number };
    const launcher = Launcher.start(path.join(folder, '数据 二'), { PORT: String(busy) });
    const code = await launcher.ended;
    taken.close();
    expect(launcher.output).toContain(`端口 ${busy} 已被占用`);
    expect(code).toBe(1);
  });
});

describe('the embedded database', () => {
  const password = 'only-for-this-test';

  it('05 starts over where an earlier initialisation was cut off', async () => {
    const dataDir = path.join(folder, '半途', 'postgres');
    const draft = `${dataDir}.draft-1`;
    mkdirSync(draft, { recursive: true });
    writeFileSync(path.join(draft, 'PG_VERSION'), '17\n');
    const server = await startPostgres({ dataDir, password });
    expect(server.adopted).toBe(false);
    await server.stop();
  });

  it('06 starts in spite of the lock of a server that died', async () => {
    const dataDir = path.join(folder, '旧锁', 'postgres');
    const first = await startPostgres({ dataDir, password });
    await first.stop();
    // A process id that is certainly not alive: above the kernel's largest.
    writeFileSync(
      path.join(first.dataDir, 'postmaster.pid'),
      `4194305\n${first.dataDir}\n0\n5\n\n127.0.0.1\n`,
    );
    const second = await startPostgres({ dataDir, password });
    expect(second.adopted).toBe(false);
    await second.stop();
  });
});
