import { parentPort, workerData } from 'node:worker_threads';
import { openTrust, verify } from '#credential';
import { now } from '../authority.ts';
import { trustBundle } from '../vectors/index.ts';
import { forgeries } from './forgeries.ts';
import { randomCard } from './people.ts';
import { Random } from './random.ts';

/** What one thread tried, and what got through. */
export interface ForgeryReport {
  tried: Record<string, number>;
  accepted: string[];
}

const believed = new Set(['valid', 'expiring', 'expired', 'suspended', 'revoked', 'superseded']);
const cardsAtHand = 500;

function tryForgeries(seed: number, count: number): ForgeryReport {
  const random = new Random(seed);
  const trust = openTrust(trustBundle);
  const cards = Array.from({ length: cardsAtHand }, () => randomCard(random));
  const issued = new Set(cards.map(({ url }) => url));
  const names = Object.keys(forgeries);
  const report: ForgeryReport = { tried: {}, accepted: [] };
  for (let done = 0; done < count; ) {
    const name = names[done % names.length]!;
    const first = random.below(cards.length);
    const second = (first + 1 + random.below(cards.length - 1)) % cards.length;
    const text = forgeries[name]!(cards[first]!, cards[second]!, random);
    // A flip and its undoing is no forgery.
    if (issued.has(text)) continue;
    done++;
    report.tried[name] = (report.tried[name] ?? 0) + 1;
    const { card, outcome } = verify(text, trust, now);
    // A genuine card whose standing alone is unknown would be shown too: that counts as let through.
    if (card || believed.has(outcome)) report.accepted.push(`${name}: ${text}`);
  }
  return report;
}

const { seed, count } = workerData as { seed: number; count: number };
parentPort?.postMessage(tryForgeries(seed, count));
