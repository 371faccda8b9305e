import { createHash } from 'node:crypto';
import { type Candidate, type Instance, type Setting } from './instance.ts';

/**
 * `sha256:…` of an instance in canonical form: defaults filled in, keys sorted, and the rows of every list
 * that is a set sorted by what names them. Two files that say the same have one digest.
 */
export function instanceDigest(instance: Instance): string {
  const { candidates, ...setting } = instance;
  return digestOf(setting, [...candidates].sort(byId));
}

/** The digest of a setting and its candidates, which come sorted by id. */
export function digestOf(setting: Setting, candidates: Iterable<Candidate>): string {
  const hash = createHash('sha256').update(canonicalJson(sortedSetting(setting)));
  let pending: string[] = [];
  for (const candidate of candidates) {
    pending.push(canonicalCandidate(candidate));
    if (pending.length === 1024) {
      hash.update(`\n${pending.join('\n')}`);
      pending = [];
    }
  }
  if (pending.length > 0) hash.update(`\n${pending.join('\n')}`);
  return `sha256:${hash.digest('hex')}`;
}

/** JSON with sorted keys, as RFC 8785 has it for the values that occur here. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => compareText(left, right)))
      : inner,
  );
}

/** Order by UTF-16 code units: the same on every machine, unlike a locale's. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** One candidate in canonical form; written out by hand since there may be a million. */
export function canonicalCandidate(candidate: Candidate): string {
  const { accessible, id, pin, prefecture, projects, unavailable, unit } = candidate;
  const spans = unavailable.length > 0 ? canonicalJson(sortedBy(unavailable, JSON.stringify)) : '[]';
  const subjects = projects.length > 0 ? JSON.stringify([...projects].sort(compareText)) : '[]';
  return (
    `{"accessible":${accessible},"id":${JSON.stringify(id)},` +
    (pin ? `"pin":${canonicalJson(pin)},` : '') +
    `"prefecture":${JSON.stringify(prefecture)},"projects":${subjects},` +
    `"unavailable":${spans},"unit":${JSON.stringify(unit)}}`
  );
}

/** A setting with the rows of every list that is a set in order of what names them. */
export function sortedSetting(setting: Setting): Setting {
  return {
    ...setting,
    days: sortedBy(setting.days, (day) => day.date).map((day) => ({
      ...day,
      open: sortedBy(day.open, (window) => window.from),
    })),
    venues: sortedBy(setting.venues, (venue) => venue.id).map((venue) => ({
      ...venue,
      rooms: sortedBy(venue.rooms, (room) => room.id).map((room) => ({
        ...room,
        missing: [...room.missing].sort(compareText),
        spare: [...room.spare].sort(compareText),
        accessible: [...room.accessible].sort(compareText),
        closed: sortedBy(room.closed, JSON.stringify),
      })),
    })),
  };
}

function byId(left: Candidate, right: Candidate): number {
  return compareText(left.id, right.id);
}

function sortedBy<Row>(rows: readonly Row[], key: (row: Row) => string): Row[] {
  return [...rows].sort((left, right) => compareText(key(left), key(right)));
}
