import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Artefact, digestOf } from './artefact.ts';
import { storeProblem } from './problems.ts';

/** Nobody writes to a file for so long without a byte. */
const ABANDONED_MS = 3_600_000;

/** A folder where files are written under names of their own until their content, and so their place, is known. */
export class Incoming {
  readonly #folder: string;

  constructor(readonly store: string) {
    this.#folder = join(store, 'incoming');
  }

  /** Makes the folder, and fails at once where nothing can be written into it. */
  async prepare(): Promise<void> {
    await this.guard(() => mkdir(this.#folder, { recursive: true }));
    await this.sweep();
  }

  /** Writes a stream durably, hands the finished file to `keep`, and removes what `keep` did not move away. */
  async receive(
    source: AsyncIterable<Uint8Array>,
    keep: (path: string, artefact: Artefact) => Promise<void>,
  ): Promise<Artefact> {
    const path = join(this.#folder, randomUUID());
    try {
      const artefact = await this.#write(source, path);
      await keep(path, artefact);
      return artefact;
    } finally {
      await rm(path, { force: true }).catch(() => undefined);
    }
  }

  /** Ages are told by the file system's own clock, which other machines may share. */
  async sweep(): Promise<number> {
    const now = await this.#timeHere();
    let swept = 0;
    for (const name of await this.guard(() => readdir(this.#folder))) {
      const path = join(this.#folder, name);
      const age = await stat(path).then(
        ({ mtimeMs }) => now - mtimeMs,
        () => 0,
      );
      if (age < ABANDONED_MS) continue;
      await this.guard(() => rm(path, { force: true }));
      swept += 1;
    }
    return swept;
  }

  /** Does a piece of work with the folder; its failure names the store and the remedy. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    return work().catch((cause: NodeJS.ErrnoException) => {
      throw storeProblem(this.store, cause);
    });
  }

  async #timeHere(): Promise<number> {
    const path = join(this.#folder, randomUUID());
    return this.guard(async () => {
      const file = await open(path, 'wx');
      try {
        return (await file.stat()).mtimeMs;
      } finally {
        await file.close();
        await rm(path, { force: true });
      }
    });
  }

  async #write(source: AsyncIterable<Uint8Array>, path: string): Promise<Artefact> {
    const file = await this.guard(() => open(path, 'wx'));
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of source) {
        hash.update(chunk);
        size += chunk.length;
        await this.guard(() => file.appendFile(chunk));
      }
      await this.guard(() => file.sync());
    } finally {
      await file.close();
    }
    return { digest: digestOf(hash), size };
  }
}
