import type { Random } from '../pack/random.ts';
import { Best } from './best.ts';
import type { Board } from './board.ts';
import { energyOf } from './energy.ts';
import { Journal } from './moves.ts';
import { type Block, drawSides, MAX_BLOCKS, type Sides } from './sides.ts';
import type { Standing } from './standing.ts';

export interface RegroupOptions {
  /** Pairs of batches to deal anew. */
  readonly rounds: number;
  readonly random: Random;
  readonly shouldStop?: () => boolean;
  readonly onBetter?: (standing: Standing) => void;
  /** Ends the walk as soon as nothing better can exist. */
  readonly isOptimal?: (standing: Standing) => boolean;
}

const POLL_EVERY = 16;
/** After so many rounds that found nothing better the walk begins again at the best. */
const ASTRAY = 400;
/** What a level before comfort is worth hardly ever pays; a prefecture cut in two is made whole elsewhere later. */
const TEMPERATURE = 8;
const OVERLOAD_PRICE = 5;
/** So often any deal is taken instead of one that is as even as can be: the way on from where pairs are even. */
const UNEVEN_SHARE = 0.6;
/** So often a deal may also overfill a side by a few, or bring a little hardship, for a later one to make good. */
const LOOSE_SHARE = 0.3;
const LOOSE_SEATS = 6;
const LOOSE_MINUTES = 60;

/**
 * Walks from layout to layout by dealing two batches of a venue anew: whole shares of prefectures go to one side
 * or the other, weighed in every combination, and units of a prefecture that sits in both make the sides even.
 * This reaches what single units cannot, for a prefecture in the way keeps them from moving one by one. Worse
 * layouts are passed through as in annealing; the best is restored at the end. Gives whether it ran to its end.
 */
export function regroup(board: Board, options: RegroupOptions): boolean {
  const { rounds, random, isOptimal, shouldStop } = options;
  if (rounds === 0 || board.overload > 0 || board.width < 2) return true;
  const journal = new Journal(board);
  const best = new Best(board, options.onBetter);
  const ways = new Ways();
  let energy = energyOf(board, OVERLOAD_PRICE);
  let found = 0;
  let complete = true;
  for (let round = 0; round < rounds; round++) {
    if (round % POLL_EVERY === 0) {
      if (isOptimal?.(best.standing)) break;
      if (shouldStop?.()) {
        complete = false;
        break;
      }
    }
    if (round - found > ASTRAY) {
      best.restore();
      energy = energyOf(board, OVERLOAD_PRICE);
      found = round;
    }
    const sides = drawSides(board, random);
    if (!sides || !dealAnew(journal, sides, ways, random)) continue;
    const changed = energyOf(board, OVERLOAD_PRICE);
    if (!isTaken(energy, changed, random)) {
      journal.undo();
      continue;
    }
    energy = changed;
    journal.commit(best.noteCell);
    if (best.consider()) found = round;
  }
  best.restore();
  return complete;
}

/** Whether a change of the energy is taken: always to the better, now and then to the worse. */
function isTaken(before: number, after: number, random: Random): boolean {
  return after <= before || random.next() < Math.exp((before - after) / TEMPERATURE);
}

/** What a deal may cost, besides evenness. */
interface Leeway {
  readonly seats: number;
  readonly minutes: number;
}

/** Deals the sides as evenly as can be, or in any way there is; false where everybody stays. */
function dealAnew(journal: Journal, sides: Sides, ways: Ways, random: Random): boolean {
  const { here, there, blocks, loose, sums } = sides;
  const isLoose = random.next() < LOOSE_SHARE;
  const leeway = { seats: isLoose ? random.below(LOOSE_SEATS + 1) : 0, minutes: isLoose ? LOOSE_MINUTES : 0 };
  ways.weigh(journal.board, sides, leeway);
  const way = ways.draw(random.next() < UNEVEN_SHARE, random);
  if (way < 0) return false;
  let changed = false;
  for (const [at, { units }] of blocks.entries()) {
    const target = (way >> at) & 1 ? here : there;
    changed = send(journal, units, here + there - target, target) || changed;
  }
  const stay = sums.choose(ways.fills[way]!, random);
  for (const [at, unit] of loose.entries()) {
    const target = stay[at] ? here : there;
    changed = send(journal, [unit], here + there - target, target) || changed;
  }
  return changed;
}

/**
 * Every way to deal the blocks of two sides (bit `at` set: block `at` goes here). One object serves a whole walk: a
 * round would else leave four arrays of thousands of numbers to the collector.
 */
class Ways {
  /** By how much the sides differ once loose units have made them as even as they can; -1 where it is not allowed. */
  readonly gaps = new Int32Array(1 << MAX_BLOCKS);
  /** How many loose people that puts here. */
  readonly fills = new Int32Array(1 << MAX_BLOCKS);
  readonly #loads = new Int32Array(1 << MAX_BLOCKS);
  readonly #hardships = new Int32Array(1 << MAX_BLOCKS);
  #count = 0;

  weigh(board: Board, { here, there, blocks, sums, fixedHere, hardshipHere }: Sides, leeway: Leeway): void {
    const people = board.load[here]! + board.load[there]!;
    const most = board.capacity[here]! + leeway.seats;
    const least = people - board.capacity[there]! - leeway.seats;
    const hardest = hardshipHere + leeway.minutes;
    const mustHere = bitsOf(blocks, ({ mayThere }) => !mayThere);
    const mustThere = bitsOf(blocks, ({ mayHere }) => !mayHere);
    this.#count = 1 << blocks.length;
    this.#sum(blocks, fixedHere);
    for (let way = 0; way < this.#count; way++) {
      this.gaps[way] = -1;
      const fixed = this.#loads[way]!;
      if ((way & mustHere) !== mustHere || (way & mustThere) !== 0 || this.#hardships[way]! > hardest)
        continue;
      if (fixed > most || fixed + sums.total < least) continue;
      const fill = sums.nearest(Math.round(people / 2 - fixed));
      const load = fixed + fill;
      if (load > most || load < least) continue;
      this.gaps[way] = Math.abs(people - 2 * load);
      this.fills[way] = fill;
    }
  }

  /** One of the most even ways, or of all that are allowed, each as likely; -1 where none is. */
  draw(any: boolean, random: Random): number {
    const most = any ? Number.MAX_SAFE_INTEGER : this.#leastGap();
    let number = 0;
    for (let way = 0; way < this.#count; way++) if (this.#isWithin(way, most)) number++;
    let skip = random.below(number);
    for (let way = 0; way < this.#count; way++) if (this.#isWithin(way, most) && skip-- === 0) return way;
    return -1;
  }

  /** The people and the hardship that each way puts here, but for loose units. */
  #sum(blocks: readonly Block[], fixedHere: number): void {
    this.#loads[0] = fixedHere;
    this.#hardships[0] = 0;
    for (let way = 1; way < this.#count; way++) {
      const block = 31 - Math.clz32(way);
      const rest = way ^ (1 << block);
      this.#loads[way] = this.#loads[rest]! + blocks[block]!.people;
      this.#hardships[way] = this.#hardships[rest]! + blocks[block]!.hardshipHere;
    }
  }

  #leastGap(): number {
    let least = -1;
    for (let way = 0; way < this.#count; way++) {
      const gap = this.gaps[way]!;
      if (gap >= 0 && (least < 0 || gap < least)) least = gap;
    }
    return least;
  }

  #isWithin(way: number, most: number): boolean {
    return this.gaps[way]! >= 0 && this.gaps[way]! <= most;
  }
}

function bitsOf(blocks: readonly Block[], test: (block: Block) => boolean): number {
  return blocks.reduce((bits, block, at) => (test(block) ? bits | (1 << at) : bits), 0);
}

function send(journal: Journal, units: readonly number[], from: number, to: number): boolean {
  let sent = false;
  for (const unit of units) {
    if (journal.board.unitCount[unit * journal.board.width + from] === 0) continue;
    journal.shiftUnit(unit, from, to);
    sent = true;
  }
  return sent;
}
