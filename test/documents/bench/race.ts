import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Measured, treeMemory } from './meter.ts';

export interface Race extends Measured {
  /** Highest memory of the contender's processes together while they ran, in megabytes. */
  memory: number;
}

/** Lets a contender render `count` documents in `processes` processes, all started at one word. */
export async function race(kind: string, count: number, processes: number): Promise<Race> {
  const share = count / processes;
  const children = Array.from({ length: processes }, (_, index) =>
    fork(fileURLToPath(new URL('./contender.js', import.meta.url)), [kind, `${index * share}`, `${share}`], {
      execArgv: process.execArgv,
    }),
  );
  await Promise.all(children.map((child) => message<{ ready: true }>(child)));
  let memory = 0;
  const sampling = setInterval(() => {
    memory = Math.max(
      memory,
      children.reduce((sum, { pid }) => sum + treeMemory(pid), 0),
    );
  }, 100);
  const start = performance.now();
  const reports = Promise.all(children.map((child) => message<{ result: Measured }>(child)));
  for (const child of children) child.send('go');
  const results = (await reports).map(({ result }) => result);
  const wallMs = performance.now() - start;
  clearInterval(sampling);
  const sum = (key: 'cpuMs' | 'bytes') => results.reduce((total, result) => total + result[key], 0);
  return { count, wallMs, cpuMs: sum('cpuMs'), bytes: sum('bytes'), memory };
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (value) => resolve(value as T));
    child.once('exit', (code) => reject(new Error(`a contender ended with ${code}`)));
  });
}
