import { parseTermSettings, type TermSettings } from '#lifecycle';
import { DomainError, type FieldError } from '#problem';

/** A room that can't be used for a while, Shanghai civil time to the minute, half open. */
export interface Closure {
  venue: string;
  room: string;
  from: string;
  to: string;
}

/** What is other in the house than the settings of the term say. */
export interface HouseChanges {
  closures: Closure[];
  /** All exam days with their open hours, in place of the former ones; null leaves them */
  days: TermSettings['exam']['days'] | null;
}

/** Both changes, the later ones on top. */
export function mergeChanges(earlier: HouseChanges | null, later: HouseChanges): HouseChanges {
  const closures = new Map(
    [...(earlier?.closures ?? []), ...later.closures].map((each) => [keyOf(each), each]),
  );
  return { closures: [...closures.values()], days: later.days ?? earlier?.days ?? null };
}

/**
 * The settings with the changes made; a closure that they have already is not made twice.
 * @throws DomainError `SIMULATION_INVALID` for rooms that don't exist, `TERM_SETTINGS_INVALID`
 */
export function withChanges(settings: TermSettings, changes: HouseChanges | null): TermSettings {
  if (changes === null) return settings;
  refuseUnknownRooms(settings, changes.closures);
  return parseTermSettings({
    ...settings,
    exam: { ...settings.exam, days: changes.days ?? settings.exam.days },
    venues: settings.venues.map((venue) => ({
      ...venue,
      rooms: venue.rooms.map((room) => ({ ...room, closed: closedSpans(venue.id, room, changes.closures) })),
    })),
  });
}

type Room = TermSettings['venues'][number]['rooms'][number];

function closedSpans(venue: string, room: Room, closures: readonly Closure[]): Room['closed'] {
  const added = closures
    .filter((closure) => closure.venue === venue && closure.room === room.id)
    .filter(({ from, to }) => !room.closed.some((span) => span.from === from && span.to === to))
    .map(({ from, to }) => ({ from, to }));
  return [...room.closed, ...added];
}

function refuseUnknownRooms({ venues }: TermSettings, closures: readonly Closure[]): void {
  const errors = closures.flatMap(({ venue, room, from, to }, index): FieldError[] => {
    const rooms = venues.find(({ id }) => id === venue)?.rooms;
    const pointer = `/closures/${index}`;
    if (rooms === undefined)
      return [{ pointer: `${pointer}/venue`, code: 'UNKNOWN', detail: `没有考点“${venue}”` }];
    if (!rooms.some(({ id }) => id === room))
      return [{ pointer: `${pointer}/room`, code: 'UNKNOWN', detail: `没有考场“${room}”` }];
    return from < to ? [] : [{ pointer: `${pointer}/to`, code: 'REVERSED', detail: '结束须晚于开始' }];
  });
  if (errors.length === 0) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'SIMULATION_INVALID',
    detail: `模拟的变动有误：${errors[0]!.detail}`,
    errors,
  });
}

function keyOf({ venue, room, from, to }: Closure): string {
  return [venue, room, from, to].join(' ');
}
