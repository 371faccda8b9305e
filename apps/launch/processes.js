// Child processes that never outlive their parent and end in order.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { projectDir } from './prepare.js';

const GRACE_MS = 10_000;

/**
 * Starts one of our apps in a session of its own, so that Ctrl-C reaches the launcher alone and the apps end in
 * order; the IPC channel tells the app when its parent has died.
 * @param {string} entry path below the project, e.g. `dist/apps/api/main.js`
 * @param {{ env: Record<string, string>, logFile?: string }} options
 */
export function startApp(entry, { env, logFile }) {
  const child = spawn(process.execPath, ['--enable-source-maps', entry], {
    cwd: projectDir,
    detached: true,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let tail = '';
  const log = logFile && createWriteStream(logFile, { flags: 'a' });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      log?.write(chunk);
      tail = (tail + chunk).slice(-4000);
    });
  }
  const exited = new Promise((resolve) => {
    child.once('exit', (code, signal) => {
      log?.end();
      resolve(code ?? signal);
    });
  });
  return {
    pid: child.pid,
    exited,
    /** The last lines it said, for an error message. */
    tail: () => tail,
    kill: (signal) => child.kill(signal),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/**
 * Waits until an HTTP address answers 200.
 * @param {string} url
 * @param {{ exited: Promise<unknown>, tail(): string }} app the process that should answer
 */
export async function waitUntilHealthy(url, app, seconds = 60) {
  let ended;
  app.exited.then((code) => {
    ended = code ?? 0;
  });
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; ) {
    if (ended !== undefined) throw new Error(`服务没有启动（退出码 ${ended}）：\n${app.tail()}`);
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`服务在 ${seconds} 秒内没有就绪：\n${app.tail()}`);
}
