import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

interface ProcessFacts {
  pid: number;
  parent: number;
  /** Own time and that of children already gone, in milliseconds. */
  cpu: number;
}

function listProcesses(): ProcessFacts[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const fields = stat
          .slice(stat.lastIndexOf(')') + 2)
          .split(' ')
          .map(Number);
        const ticks = fields[11]! + fields[12]! + fields[13]! + fields[14]!;
        return [{ pid: Number(name), parent: fields[1]!, cpu: (ticks * 1000) / TICKS_PER_SECOND }];
      } catch {
        return [];
      }
    });
}

/** The processes below `root`, itself included. */
function treeOf(root: number): ProcessFacts[] {
  const all = listProcesses();
  const wanted = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const { pid, parent } of all) {
      if (!wanted.has(parent) || wanted.has(pid)) continue;
      wanted.add(pid);
      grown = true;
    }
  }
  return all.filter(({ pid }) => wanted.has(pid));
}

export function treeCpu(root = process.pid): number {
  return treeOf(root).reduce((sum, { cpu }) => sum + cpu, 0);
}

/** Proportional memory of the process tree, in megabytes: what is shared between processes counts once. */
export function treeMemory(root = process.pid): number {
  return treeOf(root).reduce((sum, { pid }) => {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      return sum + Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
}

export interface Measured {
  count: number;
  cpuMs: number;
  wallMs: number;
  bytes: number;
}

/** Runs `work` `count` times; it answers with the size of what it made. */
export async function measure(count: number, work: (index: number) => Promise<number>): Promise<Measured> {
  const [cpu, wall] = [treeCpu(), performance.now()];
  let bytes = 0;
  for (let index = 0; index < count; index += 1) bytes += await work(index);
  return { count, bytes, cpuMs: treeCpu() - cpu, wallMs: performance.now() - wall };
}
