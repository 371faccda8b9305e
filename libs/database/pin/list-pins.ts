import type { EntityManager } from 'typeorm';
import type { Pin as SeatPin } from '#scheduling';
import type { Candidate } from '../candidate/candidate.ts';
import { Pin } from './pin.ts';

export type PinPlace = Pick<Pin, 'venue' | 'start' | 'room' | 'seat'>;

/** The pins of a term, the latest first. */
export function listPins(manager: EntityManager, termId: string): Promise<Pin[]> {
  return manager.find(Pin, { where: { termId }, order: { pinnedAt: 'DESC', id: 'ASC' } });
}

/** Which pin binds each candidate: their own, or else their unit's. */
export function pinsByCandidate(
  pins: readonly Pin[],
  candidates: readonly Pick<Candidate, 'id' | 'unitId'>[],
): Map<string, Pin> {
  const own = new Map(pins.map((pin) => [pin.candidateId ?? pin.unitId ?? '', pin]));
  return new Map(
    candidates.flatMap(({ id, unitId }) => {
      const pin = own.get(id) ?? own.get(unitId);
      return pin === undefined ? [] : [[id, pin] as const];
    }),
  );
}

/** A pin as `kaoka.instance/1` writes it. */
export function seatPin({ venue, start, room, seat }: PinPlace): SeatPin {
  return { venue, ...(start ? { start } : {}), ...(room ? { room } : {}), ...(seat ? { seat } : {}) };
}
