import { openTrust, verify } from '#credential';
import { keyIds, now } from '../authority.ts';
import { trustBundle } from '../vectors/index.ts';
import { randomCard } from './people.ts';
import { Random } from './random.ts';
import type { Row } from './table.ts';

/** CPU time of `verify` as a whole, card by card, each seen for the first time. */
export function benchVerify(seed: number, count: number): Row[] {
  const random = new Random(seed);
  const trust = openTrust(trustBundle);
  const cards = Array.from({ length: count }, () => randomCard(random));
  return (['card', 'cardSm2'] as const).map((key) => {
    const texts = cards.filter(({ body }) => body.key === keyIds[key]).map(({ url }) => url);
    for (const text of texts.slice(0, 1000)) verify(text, trust, now);
    const micros = texts.map((text) => {
      const start = process.cpuUsage();
      verify(text, trust, now);
      const { user, system } = process.cpuUsage(start);
      return user + system;
    });
    micros.sort((one, other) => one - other);
    const at = (share: number) => micros[Math.ceil(share * micros.length) - 1]! / 1000;
    const algorithm = key === 'card' ? 'Ed25519' : 'SM2-SM3';
    return {
      work: `verify, ${algorithm}, CPU of ${texts.length} cards`,
      target: 'p99 ≤ 2 ms',
      measured: `p50 ${at(0.5).toFixed(2)} ms, p99 ${at(0.99).toFixed(2)} ms, max ${at(1).toFixed(2)} ms`,
      met: at(0.99) <= 2,
    };
  });
}
