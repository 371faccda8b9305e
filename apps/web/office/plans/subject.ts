import type { Plan, PlanBatch, PlanRoom, PlanSeat } from '../../api/contract.ts';
import type { Movers, Pin } from '../../api/planner-contract.ts';
import { batchKey, byTime } from './batch-choice.ts';

/** Whom the office is about to move, pin or look at: one person, or all of a unit. */
export interface Subject {
  kind: 'candidate' | 'unit';
  id: string;
  name: string;
}

/** Where somebody sits. */
export interface Seating {
  person: PlanSeat;
  room: PlanRoom;
  batch: PlanBatch;
  unitName: string;
  /** The batch's number on the page */
  number: number;
}

/** Everyone of a plan, by id. */
export type Seatings = Map<string, Seating>;

export function listSeatings({ batches, units }: Pick<Plan, 'batches' | 'units'>): Seatings {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const seatings: Seatings = new Map();
  for (const [index, batch] of byTime(batches).entries()) {
    for (const room of batch.rooms) {
      for (const person of room.seats)
        seatings.set(person.candidateId, {
          person,
          room,
          batch,
          unitName: names.get(person.unitId) ?? '未知单位',
          number: index + 1,
        });
    }
  }
  return seatings;
}

export function moversOf({ kind, id }: Subject): Movers {
  return kind === 'unit' ? { unit: id } : { candidates: [id] };
}

/** The keys of the batches in which the subject sits now. */
export function batchesOf({ kind, id }: Subject, seatings: Seatings): Set<string> {
  const found = new Set<string>();
  for (const { person, batch } of seatings.values()) {
    if ((kind === 'unit' ? person.unitId : person.candidateId) === id) found.add(batchKey(batch));
  }
  return found;
}

export function findPin(pins: readonly Pin[], { kind, id }: Pick<Subject, 'kind' | 'id'>): Pin | undefined {
  return pins.find((pin) => (kind === 'unit' ? pin.unit?.id : pin.candidate?.id) === id);
}
