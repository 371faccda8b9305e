import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const [width, height] = [1280, 720];
const FRAMES = 10;

/**
 * What a camera sees of a card at arm's length, as a film that Chromium takes for its camera: the QR is small,
 * tilted a little, gray on gray, out of focus and noisy.
 */
export async function writeCameraFilm(file: string, qr: Buffer): Promise<void> {
  const code = await sharp(qr)
    .resize(190)
    .rotate(7, { background: 'white' })
    .linear(0.6, 60)
    .blur(0.5)
    .toBuffer();
  const luma = await sharp({ create: { width, height, channels: 3, background: '#98948c' } })
    .composite([{ input: code, gravity: 'centre' }])
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  const chroma = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(file, Buffer.concat([head, ...Array<Buffer>(FRAMES).fill(frame)]));
}

/** Chromium's arguments for a camera that shows the film. */
export function cameraOf(file: string): string[] {
  return [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-video-capture=${file}`,
  ];
}
