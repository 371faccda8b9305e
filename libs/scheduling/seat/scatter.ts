import { SEAT } from '../model/house.ts';
import type { Guest } from './claims.ts';
import { colourOf, EMPTY, isAccessible, likeNeighbours, type Sitting, type Spot, sitDown } from './grid.ts';

/**
 * Seats those who may sit anywhere: the largest unit first over one colour of the chessboard, then over the
 * other, so that a unit touches itself only where it has more people than half the seats. Accessible seats
 * are taken last.
 */
export function scatter(sittings: readonly Sitting[], guests: readonly Guest[]): void {
  const sizes = new Map<number, number>();
  for (const guest of guests) sizes.set(guest.unit, (sizes.get(guest.unit) ?? 0) + 1);
  const line = [...guests].sort(
    (left, right) =>
      sizes.get(right.unit)! - sizes.get(left.unit)! || left.unit - right.unit || left.row - right.row,
  );
  const spots = freeSpots(sittings).slice(0, line.length);
  spots.sort(
    (left, right) => colourOf(left.sitting.plan, left.place) - colourOf(right.sitting.plan, right.place),
  );
  line.forEach((guest, at) => {
    const spot = spots[at];
    if (spot) sitDown(spot, guest.row, guest.unit);
  });
}

/** Ordinary seats before accessible ones, room by room. */
function freeSpots(sittings: readonly Sitting[]): Spot[] {
  const spots: Spot[] = [];
  for (const sitting of sittings) {
    sitting.plan.places.forEach((kind, place) => {
      if (kind !== SEAT.unusable && sitting.person[place] === EMPTY) spots.push({ sitting, place });
    });
  }
  const ordinary = spots.filter((spot) => !isAccessible(spot));
  return [...ordinary, ...spots.filter(isAccessible)];
}

/** Whether the person of a place needs an accessible seat; such people keep theirs. */
type NeedOf = (person: number) => boolean;

/**
 * Swaps people, or moves them to empty seats, while that leaves fewer neighbours of one unit. At most
 * `budget` tries.
 */
export function separate(sittings: readonly Sitting[], needOf: NeedOf, budget: number): void {
  const spots = looseSpots(sittings, needOf);
  let left = budget;
  for (let improved = true; improved && left > 0; ) {
    improved = false;
    for (const spot of spots) {
      if (likeNeighbours(spot.sitting, spot.place, spot.sitting.unit[spot.place]!) === 0) continue;
      for (const other of spots) {
        if (left-- <= 0) return;
        if (trySwap(spot, other)) {
          improved = true;
          break;
        }
      }
    }
  }
}

function looseSpots(sittings: readonly Sitting[], needOf: NeedOf): Spot[] {
  const spots: Spot[] = [];
  for (const sitting of sittings) {
    sitting.plan.places.forEach((kind, place) => {
      const person = sitting.person[place]!;
      if (kind === SEAT.unusable || sitting.fixed[place] || (person !== EMPTY && needOf(person))) return;
      spots.push({ sitting, place });
    });
  }
  return spots;
}

function trySwap(left: Spot, right: Spot): boolean {
  const leftUnit = left.sitting.unit[left.place]!;
  const rightUnit = right.sitting.unit[right.place]!;
  if (leftUnit === rightUnit) return false;
  const before = likeNeighboursOf(left) + likeNeighboursOf(right);
  exchange(left, right);
  if (likeNeighboursOf(left) + likeNeighboursOf(right) < before) return true;
  exchange(left, right);
  return false;
}

function likeNeighboursOf({ sitting, place }: Spot): number {
  return likeNeighbours(sitting, place, sitting.unit[place]!);
}

function exchange(left: Spot, right: Spot): void {
  const person = left.sitting.person[left.place]!;
  const unit = left.sitting.unit[left.place]!;
  sitDown(left, right.sitting.person[right.place]!, right.sitting.unit[right.place]!);
  sitDown(right, person, unit);
}
