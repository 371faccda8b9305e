import type { GrayImage } from './gray-image.ts';

/** So many of the darkest, and of the brightest, become black and white: a glint must not set the scale. */
const clippedShare = 0.01;

/** The same image from black to white, whatever the light was. */
export function stretchContrast({ data, width, height }: GrayImage): GrayImage {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at++) counts[data[at]!]!++;
  const clipped = data.length * clippedShare;
  const darkest = levelAt(counts, clipped);
  const brightest = levelAt(counts, data.length - clipped);
  if (brightest <= darkest) return { data, width, height };
  const levels = Uint8ClampedArray.from(
    counts,
    (_, gray) => (255 * (gray - darkest)) / (brightest - darkest),
  );
  const stretched = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at++) stretched[at] = levels[data[at]!]!;
  return { data: stretched, width, height };
}

/** The level at which so many pixels are as dark or darker. */
function levelAt(counts: Uint32Array, wanted: number): number {
  let seen = 0;
  return counts.findIndex((count) => {
    seen += count;
    return seen >= wanted;
  });
}
