import type { GrayImage } from './gray-image.ts';

/** Pixels that a cubic kernel looks at, from one before to two after. */
const taps = 4;

/**
 * A whole number of times larger, by Catmull-Rom: its slight overshoot sharpens the edges of modules that are
 * only two or three pixels wide, which is what the decoder needs.
 */
export function enlarge(image: GrayImage, scale: number): GrayImage {
  const kernel = kernelOf(scale);
  return turn(stretchRows(turn(stretchRows(image, kernel)), kernel));
}

interface Kernel {
  scale: number;
  /** First pixel looked at, relative to the one enlarged, and the weights: by place among its children */
  starts: Int8Array;
  weights: Float32Array;
}

function kernelOf(scale: number): Kernel {
  const starts = new Int8Array(scale);
  const weights = new Float32Array(scale * taps);
  for (let child = 0; child < scale; child++) {
    const centre = (child + 0.5) / scale - 0.5;
    const floor = Math.floor(centre);
    starts[child] = floor - 1;
    for (let tap = 0; tap < taps; tap++) weights[child * taps + tap] = catmullRom(centre - floor + 1 - tap);
  }
  return { scale, starts, weights };
}

function catmullRom(distance: number): number {
  const x = Math.abs(distance);
  if (x >= 2) return 0;
  return x < 1 ? 1.5 * x ** 3 - 2.5 * x ** 2 + 1 : -0.5 * x ** 3 + 2.5 * x ** 2 - 4 * x + 2;
}

function stretchRows({ data, width, height }: GrayImage, { scale, starts, weights }: Kernel): GrayImage {
  const wide = new Uint8ClampedArray(width * scale * height);
  // The row with its ends repeated, so that the kernel never looks past them.
  const row = new Uint8Array(width + 2 * taps);
  let to = 0;
  for (let y = 0; y < height; y++) {
    row.fill(data[y * width]!, 0, taps);
    row.set(data.subarray(y * width, (y + 1) * width), taps);
    row.fill(data[(y + 1) * width - 1]!, taps + width);
    for (let x = taps; x < taps + width; x++) {
      for (let child = 0; child < scale; child++) {
        const from = x + starts[child]!;
        const at = child * taps;
        wide[to++] =
          weights[at]! * row[from]! +
          weights[at + 1]! * row[from + 1]! +
          weights[at + 2]! * row[from + 2]! +
          weights[at + 3]! * row[from + 3]!;
      }
    }
  }
  return { data: new Uint8Array(wide.buffer), width: width * scale, height };
}

/** Rows become columns; in blocks, since a whole column at a time would miss the processor's cache. */
function turn({ data, width, height }: GrayImage): GrayImage {
  const block = 32;
  const turned = new Uint8Array(data.length);
  for (let top = 0; top < height; top += block) {
    for (let left = 0; left < width; left += block) {
      for (let y = top; y < Math.min(top + block, height); y++) {
        for (let x = left; x < Math.min(left + block, width); x++)
          turned[x * height + y] = data[y * width + x]!;
      }
    }
  }
  return { data: turned, width: height, height: width };
}
