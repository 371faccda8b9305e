import type { ArtefactStore } from './artefact.ts';
import { FileStore } from './file-store.ts';
import type { S3Place } from './s3-store.ts';

export interface ArtefactPlace {
  /** Holds the files, or with `s3` only those that are still being written. */
  folder: string;
  s3?: S3Place | undefined;
}

/**
 * Opens a store in a folder, made if missing, or in a bucket, which must be there. Throws `STORE_READ_ONLY`,
 * `STORE_FULL` or `STORE_FAILED` when it can't be used.
 */
export async function openArtefactStore(place: string | ArtefactPlace): Promise<ArtefactStore> {
  const { folder, s3 } = typeof place === 'string' ? { folder: place, s3: undefined } : place;
  const store = s3 === undefined ? new FileStore(folder) : await openBucket(s3, folder);
  await store.prepare();
  return store;
}

/** The client is large: it is loaded where it is used. */
async function openBucket(s3: S3Place, folder: string) {
  const { S3Store } = await import('./s3-store.ts');
  return new S3Store(s3, folder);
}
