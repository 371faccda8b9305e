import QRCode from 'qrcode';
import sharp from 'sharp';
import { qrErrorCorrection, qrSegments } from '#credential';
import type { Random } from './random.ts';

/** How a photograph of a card is spoilt. */
export interface Conditions {
  dotsPerInch: number;
  /** Degrees in the plane, and out of it about a random axis */
  rotation: number;
  tilt: number;
  tiltAxis: number;
  /** Pixels */
  blur: number;
  /** 1 black on white; 0.4 dark gray on light gray */
  contrast: number;
  /** Of 255 gray levels */
  noise: number;
  quality: number;
}

export interface Gray {
  data: Uint8Array;
  width: number;
  height: number;
}

const moduleMillimetres = 0.45;
const quietModules = 4;
const samples = 4;
/** Distance of the camera, in widths of the QR: nearer makes the tilt more of a wedge. */
const cameraDistance = 5;

export function randomConditions(random: Random): Conditions {
  return {
    dotsPerInch: random.pick([150, 120]),
    rotation: random.between(-180, 180),
    tilt: random.between(0, 25),
    tiltAxis: random.between(0, 360),
    blur: random.between(0.3, 0.8),
    contrast: random.between(0.4, 1),
    noise: random.between(0, 10),
    quality: 50 + random.below(45),
  };
}

/** The QR of a text as such a photograph shows it, at the size printed on the card. */
export async function photograph(text: string, how: Conditions, random: Random): Promise<Gray> {
  const { modules } = QRCode.create(qrSegments(text), { errorCorrectionLevel: qrErrorCorrection });
  const count = modules.size + 2 * quietModules;
  const pixelsPerModule = (moduleMillimetres / 25.4) * how.dotsPerInch;
  const side = Math.ceil(count * pixelsPerModule * 1.5);
  const toModule = camera(how, count, pixelsPerModule, side);
  const isDark = (x: number, y: number) => {
    const column = Math.floor(x) - quietModules;
    const row = Math.floor(y) - quietModules;
    const inside = column >= 0 && row >= 0 && column < modules.size && row < modules.size;
    return inside && modules.get(row, column) !== 0;
  };
  const data = new Uint8Array(side * side);
  for (let at = 0; at < data.length; at++) {
    let dark = 0;
    for (let sample = 0; sample < samples * samples; sample++) {
      const x = (at % side) + ((sample % samples) + 0.5) / samples;
      const y = Math.floor(at / side) + (Math.floor(sample / samples) + 0.5) / samples;
      if (isDark(...toModule(x, y))) dark++;
    }
    data[at] = 255 * (1 - dark / (samples * samples));
  }
  return spoil({ data, width: side, height: side }, how, random);
}

/** Where on the card, in modules, the camera's pixel looks. */
function camera(how: Conditions, count: number, pixelsPerModule: number, side: number) {
  const radians = Math.PI / 180;
  const [turn, lean, axis] = [how.rotation * radians, how.tilt * radians, how.tiltAxis * radians];
  const rotate = (x: number, y: number, angle: number): [number, number] => [
    x * Math.cos(angle) - y * Math.sin(angle),
    x * Math.sin(angle) + y * Math.cos(angle),
  ];
  const distance = cameraDistance * count;
  return (px: number, py: number): [number, number] => {
    const [u, v] = rotate((px - side / 2) / pixelsPerModule, (py - side / 2) / pixelsPerModule, axis);
    // The plane leans about the first axis; solve the ray for the point on it.
    const along = (v * distance) / (distance * Math.cos(lean) - v * Math.sin(lean));
    const depth = 1 + (along * Math.sin(lean)) / distance;
    const [x, y] = rotate(u * depth, along, turn - axis);
    return [x + count / 2, y + count / 2];
  };
}

async function spoil({ data, width, height }: Gray, how: Conditions, random: Random): Promise<Gray> {
  const raw = { raw: { width, height, channels: 1 } } as const;
  const blurred = await sharp(data, raw).blur(how.blur).toColourspace('b-w').raw().toBuffer();
  const noisy = Uint8Array.from(blurred, (gray) => {
    const faded = 140 + (gray - 140) * how.contrast + how.noise * random.normal();
    return Math.max(0, Math.min(255, Math.round(faded)));
  });
  const jpeg = await sharp(noisy, raw).jpeg({ quality: how.quality }).toBuffer();
  const back = await sharp(jpeg).toColourspace('b-w').raw().toBuffer();
  return { data: new Uint8Array(back), width, height };
}
