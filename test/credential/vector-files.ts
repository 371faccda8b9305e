import { cardVectors, trustBundle } from './vectors.ts';

const text = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** What stands under `test/vectors/credential`, by path. */
export function vectorFiles(): Map<string, string> {
  return new Map([
    ['trust.json', text(trustBundle)],
    ...Object.entries(cardVectors).map(([name, vector]): [string, string] => [
      `cards/${name}.json`,
      text(vector),
    ]),
  ]);
}
