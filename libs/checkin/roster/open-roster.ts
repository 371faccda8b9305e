import { epochOf } from '../instant/index.ts';
import type { DoorRoster, Elsewhere, Expected, Sitting } from './roster.ts';

/** A sitting with its times in milliseconds of the epoch. */
export interface TimedSitting extends Sitting {
  opens: number;
  starts: number;
  /** The last millisecond at which somebody is let in */
  closes: number;
  ends: number;
  own: boolean;
}

/** A roster made ready for looking up: open it once, ask it all day. */
export interface OpenRoster {
  roster: DoorRoster;
  sittings: ReadonlyMap<string, TimedSitting>;
  /** The device's own sittings by their start */
  own: readonly TimedSitting[];
  byNumber: ReadonlyMap<string, Expected | Elsewhere>;
  byCandidate: ReadonlyMap<string, Expected | Elsewhere>;
  byCard: ReadonlyMap<string, Expected | Elsewhere>;
  /** Voided number → candidate's id */
  voided: ReadonlyMap<string, string>;
}

const MINUTE = 60_000;

export function openRoster(roster: DoorRoster): OpenRoster {
  const own = new Set(roster.own);
  const sittings = new Map(
    roster.sittings.map((sitting) => [sitting.id, time(sitting, roster, own.has(sitting.id))]),
  );
  const everybody = [...roster.people, ...roster.elsewhere];
  return {
    roster,
    sittings,
    own: [...sittings.values()].filter((sitting) => sitting.own).sort((a, b) => a.starts - b.starts),
    byNumber: new Map(everybody.map((person) => [person.number, person])),
    byCandidate: new Map(everybody.map((person) => [person.candidate, person])),
    byCard: new Map(everybody.flatMap((person) => person.cards.map((card) => [card, person] as const))),
    voided: new Map(roster.voided.map(({ number, candidate }) => [number, candidate])),
  };
}

/** Whether a person belongs to one of the device's own rooms, so that name and photo are at hand. */
export function isExpected(person: Expected | Elsewhere): person is Expected {
  return 'name' in person;
}

/**
 * The sitting that the device's door is about: the one that runs, else the next one, else the day's last;
 * null for a device without a door. Where the next one's door opens before the last one ends, the next one's counts.
 */
export function sittingAt({ own }: OpenRoster, now: number): TimedSitting | null {
  const open = own.filter(({ opens, ends }) => opens <= now && now < ends);
  return open.at(-1) ?? own.find(({ opens }) => now < opens) ?? own.at(-1) ?? null;
}

function time(sitting: Sitting, { rules }: DoorRoster, own: boolean): TimedSitting {
  const starts = epochOf(sitting.start);
  return {
    ...sitting,
    own,
    starts,
    opens: starts - rules.enterBefore * MINUTE,
    closes: starts + rules.lateLimit * MINUTE,
    ends: epochOf(sitting.end),
  };
}
