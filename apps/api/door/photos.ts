import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { ArtefactStore } from '#documents/artefacts';
import { DomainError } from '#problem';
import { thumbnailOf } from '../photo/thumbnail.ts';

const LONGEST_SIDE = 1600;
const MOST_PIXELS = 40_000_000;

/** Small photos by the digests of their originals, in base64; one that is lost or broken is left out. */
export async function readFaces(
  store: ArtefactStore,
  digests: readonly string[],
): Promise<Record<string, string>> {
  const faces: Record<string, string> = {};
  for (const digest of new Set(digests)) {
    const small = await store.read(digest).then(thumbnailOf, () => null);
    if (small !== null) faces[digest] = small.toString('base64');
  }
  return faces;
}

export interface ScenePhoto {
  /** Of the bytes as they came, in hexadecimal: the incident names it so */
  digest: string;
  artefactDigest: string;
}

/**
 * Keeps a picture of an incident, drawn anew, which leaves out place and device and whatever is no picture.
 * @throws DomainError `PHOTO_UNREADABLE`
 */
export async function keepScene(store: ArtefactStore, base64: string): Promise<ScenePhoto> {
  const bytes = Buffer.from(base64, 'base64');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const drawn = await sharp(bytes, { limitInputPixels: MOST_PIXELS })
    .autoOrient()
    .resize(LONGEST_SIDE, LONGEST_SIDE, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer()
    .catch(() => null);
  if (drawn === null)
    throw new DomainError({
      kind: 'invalid',
      code: 'PHOTO_UNREADABLE',
      detail: '这张照片打不开，请重新拍摄',
    });
  return { digest, artefactDigest: (await store.put(drawn)).digest };
}
