import { callRoll, type DoorRoster, getIncidentKind, merge, openRoster } from '#checkin';
import { type DoorEventRecord, takesPart } from '#database/check-in';

/** Every sitting with its people, its incidents and what the rules say against what was written down. */
export function summarise(roster: DoorRoster, records: readonly DoorEventRecord[], now: Date) {
  const open = openRoster(roster);
  const standing = merge(records.filter(takesPart).map(({ event }) => event));
  return open.own.map(({ id, batch, venueName, roomName, start, end }) => {
    const roll = callRoll(open, standing, id, now.toISOString());
    const own = records.filter(({ sitting }) => sitting === id);
    return {
      id,
      batch,
      venueName,
      roomName,
      start,
      end,
      due: roll.due.length,
      present: roll.present.length,
      refused: roll.refused.length,
      strangers: roll.strangers.length,
      heads: roll.heads,
      /** Whether the late limit has passed */
      closed: roll.closed,
      missing: roll.missing.map(({ candidate, name, number, seat }) => ({ candidate, name, number, seat })),
      disputed: roll.due
        .filter(({ candidate }) => standing.presences.get(candidate)?.disputed)
        .map(({ candidate, name, number, seat }) => ({ candidate, name, number, seat })),
      incidents: standing.incidents
        .filter(({ sitting }) => sitting === id)
        .map(({ code, happenedAt, what, measure, candidate }) => ({
          code,
          name: getIncidentKind(code).name,
          happenedAt,
          what,
          measure,
          candidate,
        })),
      objections: countBy(own.flatMap(({ objection }) => (objection === null ? [] : [objection]))),
      devices: new Set(own.map(({ device }) => device)).size,
      lastHeardAt: own.at(-1)?.receivedAt.toISOString() ?? null,
    };
  });
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
