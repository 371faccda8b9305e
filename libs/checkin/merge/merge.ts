import { type CheckedIn, canonicalText, type DoorEvent, eventKey, type Marked } from '../event/index.ts';
import { epochOf, instantOf } from '../instant/index.ts';
import type { Presence, Standing } from './standing.ts';

interface Entry {
  key: string;
  /** Milliseconds of the epoch by the corrected clock */
  time: number;
  event: DoorEvent;
}

/**
 * What a set of events says, whatever their order, however often each of them is there, and however wrong the clocks.
 * An undo takes away what it names and nothing else, so that an arrival which its author had not seen stays.
 * Two different events under one key are both kept: neither is lost, and the key is told.
 */
export function merge(events: Iterable<DoorEvent>): Standing {
  const entries = withoutDuplicates(events).sort(inOrder);
  const undone = new Set(entries.flatMap(({ event }) => (event.type === 'undone' ? [event.target] : [])));
  const standing = entries.filter(({ key, event }) => event.type === 'undone' || !undone.has(key));
  const live = standing.map(({ event }) => event);
  return {
    presences: presencesOf(standing),
    counts: new Map(live.filter((event) => event.type === 'counted').map((event) => [event.sitting, event])),
    closings: new Map(live.filter((event) => event.type === 'closed').map((event) => [event.sitting, event])),
    incidents: live
      .filter((event) => event.type === 'incident')
      .sort((a, b) => epochOf(a.happenedAt) - epochOf(b.happenedAt)),
    clashes: clashesOf(entries),
    size: entries.length,
  };
}

/** When something happened, by a clock that the server has put right. */
export function correctedTime({ at, skew }: Pick<DoorEvent, 'at' | 'skew'>): string {
  return instantOf(epochOf(at) + skew);
}

function withoutDuplicates(events: Iterable<DoorEvent>): Entry[] {
  const byKey = new Map<string, Entry[]>();
  for (const event of events) {
    const key = eventKey(event);
    const namesakes = byKey.get(key) ?? [];
    const text = namesakes.length > 0 ? canonicalText(event) : '';
    if (namesakes.some((other) => canonicalText(other.event) === text)) continue;
    byKey.set(key, [...namesakes, { key, time: epochOf(event.at) + event.skew, event }]);
  }
  return [...byKey.values()].flat();
}

/** Time's order; where two are of one instant, the device's, its count, and at last the text decide. */
function inOrder(left: Entry, right: Entry): number {
  return (
    left.time - right.time ||
    compare(left.event.device, right.event.device) ||
    left.event.sequence - right.event.sequence ||
    compare(canonicalText(left.event), canonicalText(right.event))
  );
}

function compare(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}

function presencesOf(entries: readonly Entry[]): Map<string, Presence> {
  const marks = new Map<string, { key: string; event: CheckedIn | Marked }[]>();
  for (const { key, event } of entries) {
    if (event.type !== 'checked-in' && event.type !== 'marked') continue;
    const earlier = marks.get(event.candidate);
    if (earlier === undefined) marks.set(event.candidate, [{ key, event }]);
    else earlier.push({ key, event });
  }
  return new Map(
    [...marks]
      .map(([candidate, own]) => [candidate, presenceOf(candidate, own)] as const)
      .sort(([left], [right]) => compare(left, right)),
  );
}

/** Who was let in once is in: a refusal beside it makes the matter disputed, not the person absent. */
function presenceOf(
  candidate: string,
  marks: readonly { key: string; event: CheckedIn | Marked }[],
): Presence {
  const arrivals = marks.filter(({ event }) => event.type === 'checked-in' || event.present);
  const { event: first } = arrivals[0] ?? marks[0]!;
  return {
    candidate,
    sitting: first.sitting,
    present: arrivals.length > 0,
    disputed: arrivals.length > 0 && arrivals.length < marks.length,
    at: correctedTime(first),
    first,
    standing: marks.map(({ key }) => key),
  };
}

function clashesOf(entries: readonly Entry[]): string[] {
  const seen = new Set<string>();
  const clashes = new Set<string>();
  for (const { key } of entries) {
    if (seen.has(key)) clashes.add(key);
    seen.add(key);
  }
  return [...clashes].sort(compare);
}
