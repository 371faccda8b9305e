import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import type { DomainError } from '#problem';
import {
  type Artefact,
  type ArtefactStore,
  checkDigest,
  digestAt,
  placeOf,
  refuseDamaged,
  type StoredArtefact,
} from './artefact.ts';
import { Incoming } from './incoming.ts';
import { artefactMissing, storeProblem } from './problems.ts';

/** A store in a folder of a local or shared file system. */
export class FileStore implements ArtefactStore {
  readonly #folder: string;
  readonly #incoming: Incoming;

  constructor(folder: string) {
    this.#folder = folder;
    this.#incoming = new Incoming(folder);
  }

  prepare(): Promise<void> {
    return this.#incoming.prepare();
  }

  /** Written again even if it is there: whoever sweeps by age must see that somebody needs it from now on. */
  put(bytes: Uint8Array): Promise<Artefact> {
    return this.putStream(Readable.from([bytes]));
  }

  putStream(source: AsyncIterable<Uint8Array>): Promise<Artefact> {
    return this.#incoming.receive(source, (path, { digest }) => this.#moveIntoPlace(path, digest));
  }

  async read(digest: string): Promise<Uint8Array> {
    const bytes = await readFile(this.#pathOf(digest)).catch((cause: unknown) => {
      throw this.#readProblem(digest, cause);
    });
    refuseDamaged(digest, bytes);
    return bytes;
  }

  async stream(digest: string): Promise<Readable> {
    const path = this.#pathOf(digest);
    const file = await open(path).catch((cause: unknown) => {
      throw this.#readProblem(digest, cause);
    });
    const checked = checkDigest(digest);
    pipeline(createReadStream(path, { fd: file }), checked, () => undefined);
    return checked;
  }

  async has(digest: string): Promise<boolean> {
    return access(this.#pathOf(digest)).then(
      () => true,
      () => false,
    );
  }

  async *list(): AsyncIterable<StoredArtefact> {
    for (const folder of await readdir(this.#folder)) {
      // Beside the files are what is still coming in and the compiled templates.
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await readdir(join(this.#folder, folder))) {
        const digest = digestAt(folder, name);
        const facts = await stat(join(this.#folder, folder, name)).catch(() => undefined);
        if (digest !== undefined && facts !== undefined) yield { digest, storedAt: facts.mtime };
      }
    }
  }

  async remove(digest: string): Promise<void> {
    await this.#incoming.guard(() => rm(this.#pathOf(digest), { force: true }));
  }

  sweep(): Promise<number> {
    return this.#incoming.sweep();
  }

  /** The rename makes a file appear whole; syncing its folder makes it stay after a power cut. */
  async #moveIntoPlace(temporary: string, digest: string): Promise<void> {
    await this.#incoming.guard(async () => {
      const path = this.#pathOf(digest);
      const folder = join(path, '..');
      await mkdir(folder, { recursive: true });
      await rename(temporary, path);
      const handle = await open(folder);
      await handle.sync().finally(() => handle.close());
    });
  }

  #pathOf(digest: string): string {
    return join(this.#folder, ...placeOf(digest));
  }

  #readProblem(digest: string, cause: unknown): DomainError {
    const code = (cause as NodeJS.ErrnoException).code;
    return code === 'ENOENT' ? artefactMissing(digest) : storeProblem(this.#folder, cause as Error);
  }
}
