import sharp from 'sharp';

const WIDTH = 210;
const HEIGHT = 294;
/** The page with the photo in it stays under 30 KB. */
const MOST_BYTES = 12 * 1024;
const qualities = [72, 60, 45, 30];

/** A photo small enough to stand within the page; without the metadata of the file. */
export async function thumbnailOf(photo: Uint8Array): Promise<Buffer> {
  const small = sharp(photo).autoOrient().resize(WIDTH, HEIGHT, { fit: 'inside', withoutEnlargement: true });
  let jpeg: Buffer = Buffer.alloc(0);
  for (const quality of qualities) {
    jpeg = await small.clone().flatten({ background: '#ffffff' }).jpeg({ quality, mozjpeg: true }).toBuffer();
    if (jpeg.length <= MOST_BYTES) break;
  }
  return jpeg;
}
