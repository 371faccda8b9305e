import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import {
  canonicalText,
  correctedTime,
  type DoorEvent,
  type DoorRoster,
  decidePerson,
  eventKey,
  merge,
  openRoster,
} from '#checkin';
import { DoorEventRecord } from './door-event.ts';

export interface Delivery {
  roster: DoorRoster;
  events: readonly DoorEvent[];
  /** Who is signed in, and the sittings whose doors that is */
  accountId: string;
  posts: readonly string[];
}

/**
 * Keeps what a device sends, each event once however often it is sent; returns how many were new. Nothing is refused
 * for what the rules say: an objection is noted beside the fact. `roster` is the term's, with all sittings as its own.
 * Call it in a transaction: deliveries of a term follow one another, so that a cursor never passes an unseen one.
 */
export async function keepDoorEvents(
  manager: EntityManager,
  { roster, events, accountId, posts }: Delivery,
  now: Date,
): Promise<number> {
  if (events.length === 0) return 0;
  await manager.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`door ${roster.termId}`]);
  const object = objector(roster, posts, now);
  const foreign = await findForeignUndos(manager, { roster, events, posts });
  const rows = events.map((event) => ({
    termId: roster.termId,
    sitting: event.type === 'undone' ? null : event.sitting,
    device: event.device,
    sequence: event.sequence,
    digest: createHash('sha256').update(canonicalText(event)).digest('hex'),
    event,
    objection: foreign.has(event) ? NOT_POSTED : object(event),
    receivedAt: now,
    receivedFrom: accountId,
  }));
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(DoorEventRecord)
    .values(rows)
    .orIgnore()
    .returning('id')
    .execute();
  return (inserted.raw as unknown[]).length;
}

/** Those of a term that arrived after a cursor, in the order of arrival. */
export async function listDoorEvents(
  manager: EntityManager,
  termId: string,
  { after = '0', most = 5000 }: { after?: string; most?: number } = {},
): Promise<DoorEventRecord[]> {
  return manager
    .createQueryBuilder(DoorEventRecord, 'record')
    .where('record.termId = :termId AND record.id > :after', { termId, after })
    .orderBy('record.id')
    .limit(most)
    .getMany();
}

const NOT_POSTED = 'not-posted';

/** Whether a record takes part in the roll: an undo of another room's event does not, all else does. */
export function takesPart({ event, objection }: Pick<DoorEventRecord, 'event' | 'objection'>): boolean {
  return event.type !== 'undone' || objection === null;
}

/** The undos of events in rooms where the sender keeps no door. */
async function findForeignUndos(
  manager: EntityManager,
  { roster, events, posts }: Pick<Delivery, 'roster' | 'events' | 'posts'>,
): Promise<Set<DoorEvent>> {
  const undos = events.filter((event) => event.type === 'undone');
  const sittings = new Map(
    events.flatMap((event) => (event.type === 'undone' ? [] : [[eventKey(event), event.sitting] as const])),
  );
  const kept = await manager.query<{ key: string; sitting: string | null }[]>(
    `SELECT device || ':' || sequence AS key, sitting FROM door_event
     WHERE term_id = $1 AND device || ':' || sequence = ANY ($2)`,
    [roster.termId, undos.map(({ target }) => target)],
  );
  for (const { key, sitting } of kept) if (sitting !== null) sittings.set(key, sitting);
  return new Set(
    undos.filter(({ target }) => sittings.has(target) && !posts.includes(sittings.get(target)!)),
  );
}

/** A clock that runs ahead of the server's by more than this was wrong. */
const CLOCK_SLACK = 5 * 60_000;

/** What the rules say against an event: `clock`, `unknown-sitting`, `not-posted`, or the ruling of the door. */
function objector(
  roster: DoorRoster,
  posts: readonly string[],
  now: Date,
): (event: DoorEvent) => string | null {
  const sittings = new Set(roster.sittings.map(({ id }) => id));
  const doors = new Map<string, ReturnType<typeof openRoster>>();
  const nothing = merge([]);
  return (event) => {
    if (Date.parse(event.at) + event.skew > now.getTime() + CLOCK_SLACK) return 'clock';
    if (event.type === 'undone') return null;
    if (!sittings.has(event.sitting)) return 'unknown-sitting';
    if (!posts.includes(event.sitting)) return NOT_POSTED;
    if (event.type !== 'checked-in') return null;
    const own = event.sitting;
    if (!doors.has(own)) doors.set(own, openRoster(ownRoster(roster, own)));
    const door = { open: doors.get(own)!, standing: nothing };
    const { ruling } = decidePerson(event.candidate, door, correctedTime(event));
    return ruling === 'right-room' ? null : ruling;
  };
}

/** The term's roster as the door of one sitting has it. */
function ownRoster(roster: DoorRoster, sitting: string): DoorRoster {
  const isOwn = (person: { sitting: string }) => person.sitting === sitting;
  const { people, elsewhere } = roster;
  return {
    ...roster,
    own: [sitting],
    people: people.filter(isOwn),
    elsewhere: [...elsewhere, ...people.filter((person) => !isOwn(person)).map(withoutName)],
  };
}

function withoutName({ candidate, number, sitting, seat, cards }: DoorRoster['people'][number]) {
  return { candidate, number, sitting, seat, cards };
}
