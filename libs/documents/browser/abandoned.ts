import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Removes the entries of a folder that a process left which no longer runs; `pattern` captures its id. */
export async function sweepAbandoned(folder: string, pattern: RegExp): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(pattern.exec(name)?.[1]);
    if (!(pid > 0) || isRunning(pid)) continue;
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
