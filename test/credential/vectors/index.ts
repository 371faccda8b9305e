import { addresses } from './addresses.ts';
import { badgeVectors } from './badges.ts';
import { bodies } from './bodies.ts';
import { encodings } from './encodings.ts';
import { signatures } from './signatures.ts';
import { standing } from './standing.ts';
import { trustBundle } from './trust.ts';
import type { CardVector } from './wrong.ts';

export type { BadgeVector } from './badges.ts';
export type { CardVector } from './wrong.ts';
export { trustBundle };

/** All card vectors by name; the name is the fault. */
const cardVectors: Record<string, CardVector> = {
  ...standing,
  ...addresses,
  ...encodings,
  ...bodies,
  ...signatures,
};

/** What stands under `test/vectors/credential`, by path. */
export function vectorFiles(): Map<string, string> {
  return new Map([
    ['trust.json', text(trustBundle)],
    ...filesOf('cards', cardVectors),
    ...filesOf('badges', badgeVectors),
  ]);
}

function filesOf(folder: string, vectors: Record<string, object>): [string, string][] {
  return Object.entries(vectors).map(([name, vector]) => [`${folder}/${name}.json`, text(vector)]);
}

function text(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
