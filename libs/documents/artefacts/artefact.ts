import { createHash, type Hash } from 'node:crypto';
import { type Readable, Transform } from 'node:stream';
import { artefactDamaged, badDigest } from './problems.ts';

/** What a stored file is known by. */
export interface Artefact {
  /** `sha256:` and 64 hexadecimal digits. */
  digest: string;
  /** Bytes. */
  size: number;
}

/** A file that is there, and since when; put again, it is as new. */
export interface StoredArtefact {
  digest: string;
  storedAt: Date;
}

/** Finished files by the hash of their content. A file is there whole, or not at all. */
export interface ArtefactStore {
  /** Stores bytes durably; the same bytes twice are stored once, and since the second time. */
  put(bytes: Uint8Array): Promise<Artefact>;
  /** Stores a stream of any length without holding it in memory. */
  putStream(source: AsyncIterable<Uint8Array>): Promise<Artefact>;
  /** The bytes, checked against their digest. Throws `ARTEFACT_MISSING` or `ARTEFACT_DAMAGED`. */
  read(digest: string): Promise<Uint8Array>;
  /** The bytes as a stream that fails with `ARTEFACT_DAMAGED` at its end if they do not match their digest. */
  stream(digest: string): Promise<Readable>;
  has(digest: string): Promise<boolean>;
  /** Every file, in no order; one that is stored or thrown away meanwhile may be among them or not. */
  list(): AsyncIterable<StoredArtefact>;
  /** Throws a file away for good; one that is not there is no fault. */
  remove(digest: string): Promise<void>;
  /** Removes what killed processes left half-written; returns how many files. Also done when a store is opened. */
  sweep(): Promise<number>;
}

const DIGEST = /^sha256:([0-9a-f]{64})$/;

export function digestOf(hash: Hash): string {
  return `sha256:${hash.digest('hex')}`;
}

export function digestOfBytes(bytes: Uint8Array): string {
  return digestOf(createHash('sha256').update(bytes));
}

/** Two levels, so that no folder grows beyond a few thousand files. Throws `ARTEFACT_DIGEST_INVALID`. */
export function placeOf(digest: string): [folder: string, name: string] {
  const hex = DIGEST.exec(digest)?.[1];
  if (hex === undefined) throw badDigest(digest);
  return [hex.slice(0, 2), hex.slice(2)];
}

/** The digest of what lies at a place, undefined for what is no file of a store. */
export function digestAt(folder: string, name: string): string | undefined {
  const digest = `sha256:${folder}${name}`;
  return folder.length === 2 && DIGEST.test(digest) ? digest : undefined;
}

/** Throws `ARTEFACT_DAMAGED` unless the bytes are those that the digest names. */
export function refuseDamaged(digest: string, bytes: Uint8Array): void {
  if (digestOfBytes(bytes) !== digest) throw artefactDamaged(digest);
}

/** Passes bytes on, holding back the last of them until all are known to be right. */
export function checkDigest(digest: string): Transform {
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
