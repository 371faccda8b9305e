/** The one size of a portrait: 35 × 49 mm at 300 dpi; the server keeps no other. */
export const PORTRAIT = { width: 413, height: 579 };
const LIGHT = 150;

/** Where the frame lies: the middle of what is seen, as shares of the picture, and how far it is enlarged. */
export interface Crop {
  x: number;
  y: number;
  zoom: number;
}

export const wholePicture: Crop = { x: 0.5, y: 0.4, zoom: 1 };

/** The part of a picture that a crop shows, in its own pixels, always within it. */
export function cropArea({ width, height }: { width: number; height: number }, { x, y, zoom }: Crop) {
  const shape = PORTRAIT.width / PORTRAIT.height;
  const widest = Math.min(width, height * shape);
  const [w, h] = [widest / zoom, widest / shape / zoom];
  return {
    left: clamp(x * width - w / 2, 0, width - w),
    top: clamp(y * height - h / 2, 0, height - h),
    width: w,
    height: h,
  };
}

export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

export interface PhotoCheck {
  label: string;
  passed: boolean;
  detail: string;
}

/** What can be told at once: enough pixels, and a light background behind the head. */
export function checkPhoto(
  area: { width: number; height: number },
  corners: readonly Uint8ClampedArray[],
): PhotoCheck[] {
  const size = `${Math.floor(area.width)}×${Math.floor(area.height)}`;
  const sharp = area.width >= PORTRAIT.width && area.height >= PORTRAIT.height;
  const light = Math.min(...corners.map(lightness)) >= LIGHT;
  return [
    {
      label: '清晰度',
      passed: sharp,
      detail: sharp
        ? `${size} 像素`
        : `框内只有 ${size} 像素，至少 ${PORTRAIT.width}×${PORTRAIT.height}，请缩小或换一张`,
    },
    {
      label: '浅色背景',
      passed: light,
      detail: light ? '' : '背景过暗，请用白色或浅色背景的近期免冠照片',
    },
  ];
}

/** Mean lightness of RGBA pixels, 0 to 255. */
export function lightness(pixels: Uint8ClampedArray): number {
  let sum = 0;
  for (let at = 0; at < pixels.length; at += 4)
    sum += 0.2126 * pixels[at]! + 0.7152 * pixels[at + 1]! + 0.0722 * pixels[at + 2]!;
  return pixels.length === 0 ? 255 : sum / (pixels.length / 4);
}
