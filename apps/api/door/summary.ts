import { callRoll, type DoorRoster, type Expected, getIncidentKind, merge, openRoster } from '#checkin';
import { type DoorEventRecord, takesPart } from '#database/check-in';

/** Every sitting with its people, its incidents and what the rules say against what was written down. */
export function summarise(roster: DoorRoster, records: readonly DoorEventRecord[], now: Date) {
  const open = openRoster(roster);
  const names = new Map(roster.people.map(({ candidate, name }) => [candidate, name]));
  const standing = merge(records.filter(takesPart).map(({ event }) => event));
  return open.own.map(({ id, batch, venueName, roomName, start, end, starts }) => {
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
      missing: roll.missing.map(inBrief),
      refusedPeople: roll.refused.map(inBrief),
      /** Let in after the start */
      late: roll.present.flatMap((person) => {
        const { at } = standing.presences.get(person.candidate)!;
        return Date.parse(at) > starts ? [{ ...inBrief(person), at }] : [];
      }),
      disputed: roll.due.filter(({ candidate }) => standing.presences.get(candidate)?.disputed).map(inBrief),
      incidents: standing.incidents
        .filter(({ sitting }) => sitting === id)
        .map(({ code, happenedAt, what, measure, candidate, signatures }) => ({
          code,
          name: getIncidentKind(code).name,
          happenedAt,
          what,
          measure,
          candidate,
          who: candidate === null ? null : (names.get(candidate) ?? null),
          signatures,
        })),
      objections: countBy(own.flatMap(({ objection }) => (objection === null ? [] : [objection]))),
      devices: new Set(own.map(({ device }) => device)).size,
      lastHeardAt: own.at(-1)?.receivedAt.toISOString() ?? null,
    };
  });
}

function inBrief({ candidate, name, number, seat }: Expected) {
  return { candidate, name, number, seat };
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
