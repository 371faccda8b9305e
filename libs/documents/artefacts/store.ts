import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable, Transform } from 'node:stream';
import type { DomainError } from '#problem';
import { artefactDamaged, artefactMissing, badDigest, storeProblem } from './problems.ts';

/** What a stored file is known by. */
export interface Artefact {
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
  /** Bytes. */
  size: number;
}

/** Finished files by the hash of their content. A file is there whole, or not at all. */
export interface ArtefactStore {
  /** Stores bytes durably; the same bytes twice are stored once. */
  put(bytes: Uint8Array): Promise<Artefact>;
  /** Stores a stream of any length without holding it in memory. */
  putStream(source: AsyncIterable<Uint8Array>): Promise<Artefact>;
  /** The bytes, checked against their digest. Throws `ARTEFACT_MISSING` or `ARTEFACT_DAMAGED`. */
  read(digest: string): Promise<Uint8Array>;
  /** The bytes as a stream that fails with `ARTEFACT_DAMAGED` at its end if they do not match their digest. */
  stream(digest: string): Promise<Readable>;
  has(digest: string): Promise<boolean>;
}

/** Opens a store in a folder, made if missing. Throws `STORE_READ_ONLY` or `STORE_FULL` when it can't be written. */
export async function openArtefactStore(folder: string): Promise<ArtefactStore> {
  const store = new FileStore(folder);
  await store.prepare();
  return store;
}

const DIGEST = /^sha256:([0-9a-f]{64})$/;

class FileStore implements ArtefactStore {
  readonly #folder: string;
  readonly #incoming: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#incoming = join(folder, 'incoming');
  }

  async prepare(): Promise<void> {
    await this.#guard(async () => {
      await mkdir(this.#incoming, { recursive: true });
    });
  }

  async put(bytes: Uint8Array): Promise<Artefact> {
    const artefact = { digest: digestOf(createHash('sha256').update(bytes)), size: bytes.length };
    if (await this.has(artefact.digest)) return artefact;
    return this.putStream(Readable.from([bytes]));
  }

  async putStream(source: AsyncIterable<Uint8Array>): Promise<Artefact> {
    const temporary = join(this.#incoming, randomUUID());
    try {
      const artefact = await this.#write(source, temporary);
      await this.#moveIntoPlace(temporary, this.#pathOf(artefact.digest));
      return artefact;
    } finally {
      await rm(temporary, { force: true }).catch(() => undefined);
    }
  }

  async read(digest: string): Promise<Uint8Array> {
    const bytes = await readFile(this.#pathOf(digest)).catch((cause: unknown) => {
      throw this.#readProblem(digest, cause);
    });
    if (digestOf(createHash('sha256').update(bytes)) !== digest) throw artefactDamaged(digest);
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

  async #write(source: AsyncIterable<Uint8Array>, path: string): Promise<Artefact> {
    const file = await this.#guard(() => open(path, 'wx'));
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of source) {
        hash.update(chunk);
        size += chunk.length;
        await this.#guard(() => file.appendFile(chunk));
      }
      await this.#guard(() => file.sync());
    } finally {
      await file.close();
    }
    return { digest: digestOf(hash), size };
  }

  /** The rename makes a file appear whole; syncing its folder makes it stay after a power cut. */
  async #moveIntoPlace(temporary: string, path: string): Promise<void> {
    await this.#guard(async () => {
      const folder = join(path, '..');
      await mkdir(folder, { recursive: true });
      await rename(temporary, path);
      const handle = await open(folder);
      await handle.sync().finally(() => handle.close());
    });
  }

  /** Two levels, so that no folder grows beyond a few thousand files. */
  #pathOf(digest: string): string {
    const hex = DIGEST.exec(digest)?.[1];
    if (hex === undefined) throw badDigest(digest);
    return join(this.#folder, hex.slice(0, 2), hex.slice(2));
  }

  async #guard<T>(work: () => Promise<T>): Promise<T> {
    return work().catch((cause: NodeJS.ErrnoException) => {
      throw storeProblem(this.#folder, cause);
    });
  }

  #readProblem(digest: string, cause: unknown): DomainError {
    const code = (cause as NodeJS.ErrnoException).code;
    return code === 'ENOENT' ? artefactMissing(digest) : storeProblem(this.#folder, cause as Error);
  }
}

function digestOf(hash: Hash): string {
  return `sha256:${hash.digest('hex')}`;
}

/** Passes bytes on, holding back the last of them until all are known to be right. */
function checkDigest(digest: string): Transform {
  const hash = createHash('sha256');
  let held: Buffer | undefined;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      if (held !== undefined) this.push(held);
      held = chunk;
      done();
    },
    flush(done) {
      if (digestOf(hash) !== digest) {
        done(artefactDamaged(digest));
        return;
      }
      if (held !== undefined) this.push(held);
      done();
    },
  });
}
