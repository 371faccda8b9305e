import type { EntityManager } from 'typeorm';
import { namesOf, type Pin } from '#database/pin';
import type { TermSettings } from '#lifecycle';
import { findPeople } from '../plan/people.ts';
import { describePin } from '../plan/pin-words.ts';

/** Pins as staff read them: whom, where, who pinned and why. */
export async function pinViews(manager: EntityManager, settings: TermSettings, pins: readonly Pin[]) {
  const people = await findPeople(
    manager,
    pins.flatMap(({ candidateId }) => candidateId ?? []),
  );
  const units = await namesOf(
    manager,
    pins.flatMap(({ unitId }) => unitId ?? []),
  );
  return pins.map((pin) => ({
    candidate: pin.candidateId === null ? null : people(pin.candidateId),
    unit: pin.unitId === null ? null : { id: pin.unitId, name: units.get(pin.unitId) ?? '' },
    ...describePin(settings, pin),
    reason: pin.reason,
    pinnedAt: pin.pinnedAt.toISOString(),
    pinnedBy: pin.pinnedBy,
  }));
}
