import sharp from 'sharp';

/** The spec of 1-inch ID photos that fits every use of ours (domain 7). */
const WIDTH = 413;
const HEIGHT = 579;
const MAX_INPUT_PIXELS = 100_000_000;

/**
 * A photo as it is kept: upright, at most 413×579 pixels, a JPEG without the camera's metadata. Undefined where
 * the bytes are no picture.
 */
export async function encodePhoto(bytes: Uint8Array): Promise<Buffer | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: MAX_INPUT_PIXELS })
      .autoOrient()
      .resize(WIDTH, HEIGHT, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 88 })
      .toBuffer();
  } catch {
    return undefined;
  }
}
