import type { BatchPerson, BatchProgress, Difference, OwnReading } from '#database/score';
import type { Term } from '#database/term';
import { formatDateTime, type ResultCode, resultName } from '#lifecycle';
import { withOffset } from '../plan/moment.ts';
import { plainDecimal } from './view.ts';

/** What the caller may do with a batch; what the other of the two has typed is not told. */
export function progressView(
  { batch, venue, start, people, recorded, state, typed, differences, settled }: BatchProgress,
  { settings }: Term,
  accountId: string,
) {
  const own = state?.firstId === accountId ? 1 : state?.secondId === accountId ? 2 : null;
  const closed = Boolean(state?.firstAt && state.secondAt);
  const free = !state?.firstId || !state.secondId;
  return {
    batch,
    start: withOffset(start),
    when: formatDateTime(withOffset(start)),
    venueName: settings.venues.find(({ id }) => id === venue)?.name ?? venue,
    people,
    recorded,
    readings: [
      { by: state?.firstBy ?? null, typed: typed[0], closed: Boolean(state?.firstAt) },
      { by: state?.secondBy ?? null, typed: typed[1], closed: Boolean(state?.secondAt) },
    ],
    differences,
    settled,
    taken: Boolean(state?.takenAt),
    mine: {
      reading: own,
      type: !state?.takenAt && (own === null ? free : !(own === 1 ? state?.firstAt : state?.secondAt)),
      settle: closed && !state?.takenAt && own === null,
    },
  };
}

export function readingView({ reading, closed, people }: OwnReading, term: Term) {
  return {
    reading,
    closed,
    full: term.settings.marks.full,
    people: people.map(({ typed, ...person }) => ({
      ...personView(person, term),
      typed: typed && { score: typed.score === null ? null : plainDecimal(typed.score), code: typed.code },
    })),
  };
}

export function differenceView({ first, second, settlement, ...person }: Difference, term: Term) {
  return {
    ...personView(person, term),
    first: typedView(first),
    second: typedView(second),
    settlement: settlement && {
      ...typedView(settlement),
      reason: settlement.reason,
      actor: settlement.actor,
    },
  };
}

function personView({ candidateId, name, number, room, seat }: BatchPerson, { settings }: Term) {
  const rooms = settings.venues.flatMap((venue) => venue.rooms);
  return {
    candidateId,
    name,
    admitNumber: number,
    room: rooms.find(({ id }) => id === room)?.name ?? room,
    seat,
  };
}

function typedView({ score, code }: { score: string | null; code: ResultCode }) {
  return { score: score === null ? null : plainDecimal(score), code, codeName: resultName(code) };
}
