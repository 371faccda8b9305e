import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Measured, treeMemory } from './meter.ts';

export interface Race extends Measured {
  /** Highest memory of the contender's processes together while they ran, in megabytes. */
  memory: number;
}

export interface Entrant {
  kind: 'stamp' | 'typst' | 'warm' | 'browser';
  document: 'card' | 'slip';
  count: number;
  warmUp: number;
}

/** Every contender has as many processes as there are cores in the comparison, started at one word. */
const PROCESSES = 2;

/** Lets a contender render `count` documents. Its memory is watched from its start, warming up included. */
export async function race({ kind, document, count, warmUp }: Entrant): Promise<Race> {
  const share = count / PROCESSES;
  const contender = fileURLToPath(new URL('./contender.js', import.meta.url));
  const children = Array.from({ length: PROCESSES }, (_, index) =>
    fork(contender, [kind, document, `${index * share}`, `${share}`, `${warmUp}`], {
      execArgv: process.execArgv,
    }),
  );
  let memory = 0;
  const sampling = setInterval(() => {
    const now = children.reduce((sum, { pid }) => sum + treeMemory(pid), 0);
    memory = Math.max(memory, now);
  }, 100);
  await Promise.all(children.map((child) => message<{ ready: true }>(child)));
  const start = performance.now();
  const reports = Promise.all(children.map((child) => message<{ result: Measured }>(child)));
  for (const child of children) child.send('go');
  const results = (await reports).map(({ result }) => result);
  const wallMs = Math.max(...results.map((result) => result.wallMs));
  clearInterval(sampling);
  const sum = (key: 'cpuMs' | 'bytes') => results.reduce((total, result) => total + result[key], 0);
  const rendered = share * PROCESSES;
  return {
    count: rendered,
    wallMs: Math.min(wallMs, performance.now() - start),
    cpuMs: sum('cpuMs'),
    bytes: sum('bytes'),
    memory,
  };
}

function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', (value) => resolve(value as T));
    child.once('exit', (code) => reject(new Error(`a contender ended with ${code}`)));
  });
}
