/** Gray pixels, one byte each, row by row. */
export interface GrayImage {
  data: Uint8Array;
  width: number;
  height: number;
}

/** What a browser's canvas and zxing-wasm call an ImageData. */
export interface RgbaImage {
  data: Uint8ClampedArray<ArrayBuffer>;
  width: number;
  height: number;
  colorSpace: 'srgb';
}

/** Luma of ITU-R BT.601 in 1/256; what is see-through lies on white. */
export function grayOf({ data, width, height }: Omit<RgbaImage, 'colorSpace'>): GrayImage {
  const gray = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < gray.length; at++, from += 4) {
    const luma = (77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8;
    const opacity = data[from + 3]!;
    gray[at] = opacity === 255 ? luma : 255 - ((255 - luma) * opacity) / 255;
  }
  return { data: gray, width, height };
}

export function rgbaOf({ data, width, height }: GrayImage): RgbaImage {
  // A loop: `Uint32Array.from` with a function takes ten times as long, once a frame and pass.
  const pixels = new Uint32Array(data.length);
  for (let at = 0; at < data.length; at++) pixels[at] = 0xff000000 | (data[at]! * 0x010101);
  return { data: new Uint8ClampedArray(pixels.buffer), width, height, colorSpace: 'srgb' };
}
