import { type OnlineRecord, parseAddress, type Trust, verify } from '#credential';
import type { Answer, RegisterAnswer } from './answer.ts';
import { findHost } from './read-question.ts';

/** Where the world comes in. */
export interface Surroundings {
  trust: Trust;
  now: () => string;
  askRegister: (publicId: string) => Promise<RegisterAnswer>;
}

/** Beyond it a device's clock is wrong rather than late. */
const tolerableMinutes = 2;

/**
 * Verifies on the device, then asks the register wherever it could know better. What the device alone can refuse,
 * a forgery or a foreign host, is never sent anywhere.
 */
export async function ask(text: string, { trust, now, askRegister }: Surroundings): Promise<Answer> {
  const offline = verify(text, trust, now());
  const host = findHost(text);
  const facts = { text, ...(host && { host }) };
  const publicId = idToAsk(text, trust);
  if (publicId === undefined || isRefused(offline)) return { ...facts, verdict: offline, asking: 'needless' };
  const told = await askRegister(publicId);
  if (told.asking !== 'confirmed') return { ...facts, verdict: offline, asking: told.asking };
  const { record, logged } = told;
  const ahead = record ? minutesAhead(now(), record) : 0;
  // The register's clock is right where this device's is not: dates would be judged wrongly by it.
  const instant = record && ahead !== 0 ? record.checkedAt : now();
  const verdict = verify({ text, record, ...(logged !== undefined && { logged }) }, trust, instant);
  return { ...facts, verdict, asking: 'confirmed', ...(ahead !== 0 && { clockAhead: ahead }) };
}

/** A refusal that no register can lift. */
function isRefused({ outcome, reason }: { outcome: string; reason: string }): boolean {
  return outcome === 'forged' || (outcome === 'unknown-issuer' && reason !== 'KEY_UNKNOWN');
}

/** The id in a card's address, unless it is at a host that nobody vouches for. */
function idToAsk(text: string, { ring }: Trust): string | undefined {
  try {
    const { origin, publicId } = parseAddress(text);
    return origin === undefined || ring.findIssuerAt(origin) ? publicId : undefined;
  } catch {
    return undefined;
  }
}

function minutesAhead(now: string, { checkedAt }: OnlineRecord): number {
  const minutes = Math.round((Date.parse(now) - Date.parse(checkedAt)) / 60_000);
  return Math.abs(minutes) > tolerableMinutes ? minutes : 0;
}
