import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { decodeOnce, readQrTexts } from '#credential/scan';
import { readBarcodes } from '../../../apps/cli/verify/qr-reader.ts';
import { type Gray, photograph, randomConditions } from './degrade.ts';
import { randomCard } from './people.ts';
import { Random } from './random.ts';
import type { Row } from './table.ts';

/** Photographs of random cards under random conditions, read by our pipeline and by others as they come. */
export async function benchDecoding(seed: number, count: number): Promise<Row[]> {
  const random = new Random(seed);
  const folder = mkdtempSync(join(tmpdir(), 'kaoka-decoding-'));
  const read = { ours: 0, zxing: 0, zbar: 0 };
  try {
    const expected = new Map<string, string>();
    for (let at = 0; at < count; at++) {
      const { url } = randomCard(random);
      const image = await photograph(url, randomConditions(random), random);
      if ((await readQrTexts(image, readBarcodes)).includes(url)) read.ours++;
      if ((await decodeOnce(image, readBarcodes)).includes(url)) read.zxing++;
      const path = join(folder, `${at}.png`);
      await save(image, path);
      expected.set(path, url);
    }
    read.zbar = countZbar(expected);
  } finally {
    rmSync(folder, { recursive: true });
  }
  const share = (n: number) => `${((100 * n) / count).toFixed(1)}%`;
  const work = `${count} photographs at 150 or 120 dpi, any rotation, tilt ≤ 25°, blur ≤ 0.8 px, contrast ≥ 0.4, noise ≤ 10`;
  return [
    {
      work: `${work}: our pipeline`,
      target: 'decode ≥ 99.5%',
      measured: share(read.ours),
      met: read.ours >= 0.995 * count,
    },
    { work: 'the same, plain zxing', target: 'beside it', measured: share(read.zxing) },
    { work: 'the same, zbarimg', target: 'beside it', measured: share(read.zbar) },
  ];
}

async function save({ data, width, height }: Gray, path: string): Promise<void> {
  await sharp(data, { raw: { width, height, channels: 1 } })
    .png()
    .toFile(path);
}

function countZbar(expected: ReadonlyMap<string, string>): number {
  return [...expected].filter(([path, url]) => zbar(path) === url).length;
}

function zbar(path: string): string {
  try {
    const stdio: ['ignore', 'pipe', 'ignore'] = ['ignore', 'pipe', 'ignore'];
    return execFileSync('zbarimg', ['--raw', '-q', path], { encoding: 'utf8', stdio }).trim();
  } catch {
    // zbarimg ends with 4 where it found nothing.
    return '';
  }
}
