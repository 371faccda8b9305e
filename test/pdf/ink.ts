import sharp from 'sharp';

/** A raster in grey: 0 black, 255 white. */
export interface GreyRaster {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** Of a binary PGM, which poppler writes ten times as fast as a PNG. */
export function readPgm(file: Uint8Array): GreyRaster {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(file.subarray(0, 60)).toString('latin1'));
  if (header === null) throw new Error('not a binary PGM');
  return { width: Number(header[1]), height: Number(header[2]), pixels: file.subarray(header[0].length) };
}

export async function readGrey(image: Uint8Array): Promise<GreyRaster> {
  const { data, info } = await sharp(image)
    .flatten({ background: '#ffffff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** How much ink lies within a window, in black pixels. */
export function inkOf(
  raster: GreyRaster,
  window: { left: number; top: number; width: number; height: number },
): number {
  const right = Math.min(raster.width, Math.round(window.left + window.width));
  const bottom = Math.min(raster.height, Math.round(window.top + window.height));
  let ink = 0;
  for (let y = Math.max(0, Math.round(window.top)); y < bottom; y += 1) {
    for (let x = Math.max(0, Math.round(window.left)); x < right; x += 1) {
      ink += 255 - raster.pixels[y * raster.width + x]!;
    }
  }
  return ink / 255;
}
