import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

const PATIENCE_MS = 120_000;

/** `npm start` without npm: the launcher on a data folder of its own. */
export class Launcher {
  private static readonly all: Launcher[] = [];

  output = '';
  readonly ended: Promise<number | NodeJS.Signals>;

  private constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on('data', (chunk) => {
        this.output += chunk;
      });
    }
    Launcher.all.push(this);
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? signal!));
    });
  }

  static start(dataDir: string, env: Record<string, string> = {}): Launcher {
    return new Launcher(
      spawn(process.execPath, ['apps/launch/start.js'], {
        env: { ...process.env, DEMO_PEOPLE: '30', KAOKA_DATA_DIR: dataDir, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** Whatever a failed lesson left running. */
  static async stopAll(): Promise<void> {
    await Promise.all(Launcher.all.map((launcher) => launcher.interrupt()));
  }

  /** Waits until it has printed a text. */
  async says(text: string): Promise<string> {
    let over = false;
    void this.ended.then(() => {
      over = true;
    });
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await setTimeout(50)) {
      if (this.output.includes(text)) return this.output;
      if (over) break;
    }
    throw new Error(`the launcher did not say “${text}”:\n${this.output}`);
  }

  async interrupt(): Promise<number | NodeJS.Signals> {
    this.child.kill('SIGINT');
    return this.ended;
  }
}

/** Those of the processes that are still alive; one that ended and waits to be noticed is not. */
export function listAlive(pids: readonly number[]): number[] {
  return pids.filter((pid) => {
    try {
      return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    } catch {
      return false;
    }
  });
}

/** A process and all that descend from it. */
export function listFamily(root: number, all: readonly { pid: number; parent: number }[]): number[] {
  const children = all.filter(({ parent }) => parent === root);
  return [root, ...children.flatMap(({ pid }) => listFamily(pid, all))];
}
