import type { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { ArtefactStore } from '#documents/artefacts';

export interface ZipEntry {
  /** Path within the archive */
  path: string;
  digest: string;
}

/** A small file that is made on the spot. */
export interface MadeEntry {
  path: string;
  bytes: Buffer;
}

/**
 * Files of the store as one archive, after those made on the spot, opened one after the other while the archive is read, so that its size
 * costs no memory. Destroying the stream closes what is open; a file that fails breaks the archive.
 */
export function zipOf(
  store: ArtefactStore,
  entries: readonly ZipEntry[],
  modified: Date,
  made: readonly MadeEntry[] = [],
): Readable {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  // yazl pipes on without looking back: neither a failed source nor a closed archive would reach it.
  let current: Readable | undefined;
  archive.on('close', () => current?.destroy());
  zip.on('error', (error: Error) => archive.destroy(error));

  const open = async (digest: string): Promise<Readable> => {
    const stream = await store.stream(digest);
    stream.on('error', (error) => archive.destroy(error));
    if (archive.destroyed) stream.destroy();
    current = stream;
    return stream;
  };
  for (const { path, bytes } of made) zip.addBuffer(bytes, path, { mtime: modified });
  for (const { path, digest } of entries) {
    // Lightly packed rather than stored: old unzippers trip over stored files whose size comes after them.
    zip.addReadStreamLazy(path, { compressionLevel: 1, mtime: modified }, (pass) => {
      open(digest).then(
        (stream) => pass(null, stream),
        (error: Error) => archive.destroy(error),
      );
    });
  }
  zip.end();
  return archive;
}
