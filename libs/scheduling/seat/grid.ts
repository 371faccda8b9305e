import { type ExamRoom, type House, SEAT } from '../model/house.ts';

/** Nobody sits here. */
export const EMPTY = -1;

/** One room during one batch: who sits where, and which unit they are of. */
export interface Sitting {
  readonly room: number;
  readonly plan: ExamRoom;
  /** Row of the roster per place. */
  readonly person: Int32Array;
  /** Unit per place. */
  readonly unit: Int32Array;
  /** Places that must not change hands: pinned, or kept from the published plan. */
  readonly fixed: Uint8Array;
}

/** A place in one of the sittings of a batch. */
export interface Spot {
  readonly sitting: Sitting;
  readonly place: number;
}

/** The sittings of a batch: its open rooms, all empty. */
export function listSittings(house: House, batch: number): Sitting[] {
  const starts = house.starts.length;
  const venue = house.venues[Math.floor(batch / starts)]!;
  return venue.rooms
    .filter((room) => !house.rooms[room]!.closed[batch % starts])
    .map((room) => {
      const plan = house.rooms[room]!;
      const { length } = plan.places;
      return {
        room,
        plan,
        person: new Int32Array(length).fill(EMPTY),
        unit: new Int32Array(length).fill(EMPTY),
        fixed: new Uint8Array(length),
      };
    });
}

/** Chessboard colour of a place: no two places of a colour touch. */
export function colourOf(plan: ExamRoom, place: number): number {
  return (Math.floor(place / plan.columns) + (place % plan.columns)) & 1;
}

export function isFree({ sitting, place }: Spot): boolean {
  return sitting.plan.places[place] !== SEAT.unusable && sitting.person[place] === EMPTY;
}

export function isAccessible({ sitting, place }: Spot): boolean {
  return sitting.plan.places[place] === SEAT.accessible;
}

export function sitDown({ sitting, place }: Spot, person: number, unit: number): void {
  sitting.person[place] = person;
  sitting.unit[place] = unit;
}

/** How many orthogonal neighbours of a place are of the given unit. */
export function likeNeighbours(sitting: Sitting, place: number, unit: number): number {
  if (unit === EMPTY) return 0;
  const { columns, rows } = sitting.plan;
  const column = place % columns;
  const row = Math.floor(place / columns);
  let count = 0;
  if (column > 0 && sitting.unit[place - 1] === unit) count++;
  if (column < columns - 1 && sitting.unit[place + 1] === unit) count++;
  if (row > 0 && sitting.unit[place - columns] === unit) count++;
  if (row < rows - 1 && sitting.unit[place + columns] === unit) count++;
  return count;
}
