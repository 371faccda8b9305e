import QRCode from 'qrcode';
import { largestQrVersion, qrErrorCorrection, qrSegments } from '#credential';
import { randomCard } from './people.ts';
import { Random } from './random.ts';
import type { Row } from './table.ts';

/** The version of each of many random cards, as the drawing library chooses it. */
export function benchQrVersions(seed: number, count: number): Row[] {
  const random = new Random(seed);
  const versions = new Map<number, number>();
  for (let at = 0; at < count; at++) {
    const segments = qrSegments(randomCard(random).url);
    const { version } = QRCode.create(segments, { errorCorrectionLevel: qrErrorCorrection });
    versions.set(version, (versions.get(version) ?? 0) + 1);
  }
  const within = [...versions].reduce(
    (sum, [version, n]) => (version <= largestQrVersion ? sum + n : sum),
    0,
  );
  const spread = [...versions].sort().map(([version, n]) => `v${version}: ${n}`);
  return [
    {
      work: `QR of ${count} random legal names, host of 16 characters`,
      target: '≤ version 8 at M for 100%',
      measured: `${((100 * within) / count).toFixed(2)}% (${spread.join(', ')})`,
      met: within === count,
    },
  ];
}
