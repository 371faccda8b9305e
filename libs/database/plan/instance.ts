import { type Instance, parseInstance } from '#scheduling';
import type { Candidate } from '../candidate/candidate.ts';
import { pinsByCandidate, seatPin } from '../pin/list-pins.ts';
import type { Pin } from '../pin/pin.ts';
import type { Term } from '../term/term.ts';

/**
 * What is to be planned, as `kaoka.instance/1`: the term's days, venues and customs, the people to be seated, and
 * where staff want some of them.
 * @throws DomainError `INSTANCE_INVALID` with pointers, where the term contradicts itself
 */
export function buildInstance(
  { settings }: Pick<Term, 'settings'>,
  candidates: readonly Candidate[],
  pins: readonly Pin[],
): Instance {
  const { exam, venues, humane } = settings;
  const pinOf = pinsByCandidate(pins, candidates);
  return parseInstance({
    schema: 'kaoka.instance/1',
    timezone: 'Asia/Shanghai',
    durationMinutes: exam.durationMinutes,
    turnoverMinutes: exam.turnoverMinutes,
    days: exam.days,
    venues: venues.map(({ id, name, prefecture, travelMinutes, rooms }) => ({
      id,
      name,
      prefecture,
      travelMinutes,
      rooms: rooms.map(({ id, rows, columns, missing, spare, accessible, closed }) => ({
        id,
        rows,
        columns,
        missing,
        spare,
        accessible,
        closed,
      })),
    })),
    candidates: candidates.map(({ id, unitId, prefecture, projects, accessible, unavailable }) => ({
      id,
      unit: unitId,
      prefecture,
      projects,
      accessible,
      unavailable,
      ...pinField(pinOf.get(id)),
    })),
    humane,
  });
}

/** The same people in the same house, with other pins. */
export function withPins(instance: Instance, pins: readonly Pin[]): Instance {
  const candidates = instance.candidates.map(({ pin, ...candidate }) => candidate);
  const pinOf = pinsByCandidate(
    pins,
    candidates.map(({ id, unit }) => ({ id, unitId: unit })),
  );
  return parseInstance({
    ...instance,
    candidates: candidates.map((candidate) => ({ ...candidate, ...pinField(pinOf.get(candidate.id)) })),
  });
}

function pinField(pin: Pin | undefined) {
  return pin === undefined ? {} : { pin: seatPin(pin) };
}
