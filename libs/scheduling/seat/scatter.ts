import { SEAT } from '../model/house.ts';
import type { Random } from '../pack/random.ts';
import type { Guest } from './claims.ts';
import { colourOf, EMPTY, isAccessible, likeNeighbours, type Sitting, type Spot, sitDown } from './grid.ts';

/**
 * Seats those who may sit anywhere: the largest unit first over one colour of the chessboard, then over the
 * other, so that a unit touches itself only where it has more people than half the seats. Accessible seats
 * are taken last.
 */
export function scatter(sittings: readonly Sitting[], guests: readonly Guest[]): void {
  const spots = freeSpots(sittings).slice(0, guests.length);
  const chessboard = [0, 1].flatMap((colour) =>
    spots.filter(({ sitting, place }) => colourOf(sitting.plan, place) === colour),
  );
  const line = bySizeOfUnit(guests);
  for (let at = 0; at < Math.min(line.length, chessboard.length); at++) {
    sitDown(chessboard[at]!, line[at]!.row, line[at]!.unit);
  }
}

/** Unit by unit, the largest first; the guests of a unit in order of their rows. */
function bySizeOfUnit(guests: readonly Guest[]): Guest[] {
  const units = new Map<number, Guest[]>();
  for (const guest of guests) {
    const own = units.get(guest.unit);
    if (own) own.push(guest);
    else units.set(guest.unit, [guest]);
  }
  return [...units.values()]
    .sort((left, right) => right.length - left.length || left[0]!.unit - right[0]!.unit)
    .flatMap((own) => (own.length > 1 ? own.sort((left, right) => left.row - right.row) : own));
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

/** Whether a person needs an accessible seat. */
type NeedOf = (person: number) => boolean;

/** So many exchanges that gain nothing are allowed in all: they carry a pair to where it can be parted. */
const MAX_SIDEWAYS = 200;

/**
 * Swaps people, or moves them to empty seats, until no two of a unit are neighbours or `budget` tries are
 * spent. An exchange never makes more neighbours; `random` decides where to look first.
 */
export function separate(sittings: readonly Sitting[], needOf: NeedOf, random: Random, budget: number): void {
  const search = new Separation(looseSpots(sittings), needOf, random, budget);
  while (search.passOnce());
}

class Separation {
  #sideways = 0;

  constructor(
    private readonly spots: readonly Spot[],
    private readonly needOf: NeedOf,
    private readonly random: Random,
    private left: number,
  ) {}

  /** Tries to part each pair once; gives whether another pass may help. */
  passOnce(): boolean {
    let hopeful = false;
    for (const spot of this.spots) {
      if (likeNeighboursOf(spot) > 0 && this.#part(spot)) hopeful = true;
    }
    return hopeful && this.left > 0;
  }

  /** Gives whether something was exchanged, or is worth trying again with more patience. */
  #part(spot: Spot): boolean {
    const offset = this.random.below(this.spots.length);
    const patience = this.#sideways < MAX_SIDEWAYS && this.random.next() < 0.5;
    const gain = this.#exchangeFrom(spot, offset, patience);
    if (gain === 0) this.#sideways++;
    const again = !patience && this.#sideways < MAX_SIDEWAYS && likeNeighboursOf(spot) > 0;
    if (again) this.#sideways++;
    return gain >= 0 || again;
  }

  /** The gain of the first exchange that is allowed; -1 where there is none. */
  #exchangeFrom(spot: Spot, offset: number, patience: boolean): number {
    const { spots } = this;
    for (let turn = 0; turn < spots.length && this.left > 0; turn++, this.left--) {
      const gain = trySwap(spot, spots[(offset + turn) % spots.length]!, this.needOf, patience);
      if (gain >= 0) return gain;
    }
    return -1;
  }
}

function looseSpots(sittings: readonly Sitting[]): Spot[] {
  const spots: Spot[] = [];
  for (const sitting of sittings) {
    sitting.plan.places.forEach((kind, place) => {
      if (kind !== SEAT.unusable && !sitting.fixed[place]) spots.push({ sitting, place });
    });
  }
  return spots;
}

/** By how many neighbours the swap helped, 0 only where `patience` allows that; -1 where it was undone. */
function trySwap(left: Spot, right: Spot, needOf: NeedOf, patience: boolean): number {
  if (left.sitting.unit[left.place] === right.sitting.unit[right.place]) return -1;
  if (!suits(left, right, needOf) || !suits(right, left, needOf)) return -1;
  const before = likeNeighboursOf(left) + likeNeighboursOf(right);
  exchange(left, right);
  const gain = before - likeNeighboursOf(left) - likeNeighboursOf(right);
  if (gain > 0 || (gain === 0 && patience)) return gain;
  exchange(left, right);
  return -1;
}

/** Whether the person of one spot may sit in another. */
function suits(from: Spot, to: Spot, needOf: NeedOf): boolean {
  const person = from.sitting.person[from.place]!;
  return person === EMPTY || !needOf(person) || isAccessible(to);
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
