import type { Random } from '../pack/random.ts';
import { SubsetSums } from '../pack/subset-sums.ts';
import type { Board } from './board.ts';

/** A prefecture's people in two batches who go to one of them together. */
export interface Block {
  readonly units: readonly number[];
  readonly people: number;
  /** Minutes of hardship if they sit `here`, less those if they sit `there`. */
  readonly hardshipHere: number;
  readonly mayHere: boolean;
  readonly mayThere: boolean;
}

/** Two batches of a venue, and who in them may change sides. */
export interface Sides {
  readonly here: number;
  readonly there: number;
  readonly blocks: readonly Block[];
  /** Units that go to either side one by one, at no cost but evenness; `sums` are their sizes. */
  readonly loose: readonly number[];
  readonly sums: SubsetSums;
  /** People who stay `here` whatever is dealt. */
  readonly fixedHere: number;
  /** The blocks' hardship as they sit now, against all sitting `there`. */
  readonly hardshipHere: number;
}

/** More blocks than this are not all weighed: some stay where they are. */
export const MAX_BLOCKS = 12;
/** So often a prefecture on both sides is drawn to become whole, */
const MERGE_SHARE = 0.35;
/** and so often then another one gives its units to be dealt in its place. */
const TRADE_SHARE = 0.5;
/** So often a whole one gives its units though none becomes whole: the way round may lead over one cut more. */
const CUT_SHARE = 0.1;

/** Draws two batches of a venue and says who may change sides; nothing where there is no second batch. */
export function drawSides(board: Board, random: Random): Sides | undefined {
  const here = random.below(board.width);
  const there = random.below(board.width);
  if (here === there || board.venueOf(here) !== board.venueOf(there)) return undefined;
  const groups = listGroups(board, here, there);
  const shared = groups.filter(({ isShared }) => isShared);
  const whole = groups.filter(({ isShared }) => !isShared);
  if (shared.length > 0 && random.next() < MERGE_SHARE) {
    const merged = shared.splice(random.below(shared.length), 1);
    if (whole.length > 0 && random.next() < TRADE_SHARE)
      shared.push(...whole.splice(random.below(whole.length), 1));
    whole.push(...merged);
  } else if (whole.length > 0 && random.next() < CUT_SHARE)
    shared.push(...whole.splice(random.below(whole.length), 1));
  while (whole.length > MAX_BLOCKS) whole.splice(random.below(whole.length), 1);
  const movable = whole.filter(
    ({ mayHere, mayThere, isShared }) => (mayHere && mayThere) || (isShared && (mayHere || mayThere)),
  );
  const blocks = movable.map((group) => blockOf(board, here, there, group));
  const loose = shared
    .filter(({ hardshipEach }) => hardshipEach === 0)
    .flatMap(({ units }) => units.filter((unit) => isFree(board, unit, here, there)));
  const sums = new SubsetSums(
    loose.map((unit) => peopleOf(board, unit, here) + peopleOf(board, unit, there)),
  );
  const dealt = [...blocks.flatMap(({ units }) => units), ...loose];
  return {
    here,
    there,
    blocks,
    loose,
    sums,
    fixedHere: dealt.reduce((left, unit) => left - peopleOf(board, unit, here), board.load[here]!),
    hardshipHere: movable.reduce(
      (sum, { units, hardshipEach }) => sum + hardshipEach * count(board, units, here),
      0,
    ),
  };
}

/** A prefecture's units on two sides. */
interface Group {
  readonly units: number[];
  readonly isShared: boolean;
  /** Whether all of them may sit on that side. */
  readonly mayHere: boolean;
  readonly mayThere: boolean;
  /** Minutes for each person `here`, less those `there`. */
  readonly hardshipEach: number;
}

function listGroups(board: Board, here: number, there: number): Group[] {
  const groups: Group[] = [];
  const { width } = board;
  for (let prefecture = 0; prefecture < board.prefectures; prefecture++) {
    const inHere = board.prefectureCount[prefecture * width + here]!;
    const inThere = board.prefectureCount[prefecture * width + there]!;
    if (inHere + inThere === 0) continue;
    const units = board.prefectureUnits[prefecture]!.filter(
      (unit) => peopleOf(board, unit, here) + peopleOf(board, unit, there) > 0,
    );
    const row = board.unitFirst[units[0]!]! * width;
    groups.push({
      units,
      isShared: inHere > 0 && inThere > 0,
      mayHere: units.every((unit) => board.mayShift(unit, there, here)),
      mayThere: units.every((unit) => board.mayShift(unit, here, there)),
      hardshipEach: board.hardshipOf[row + here]! - board.hardshipOf[row + there]!,
    });
  }
  return groups;
}

function blockOf(
  board: Board,
  here: number,
  there: number,
  { units, hardshipEach, mayHere, mayThere }: Group,
): Block {
  const people = count(board, units, here) + count(board, units, there);
  return { units, people, hardshipHere: hardshipEach * people, mayHere, mayThere };
}

function count(board: Board, units: readonly number[], position: number): number {
  return units.reduce((sum, unit) => sum + peopleOf(board, unit, position), 0);
}

function peopleOf(board: Board, unit: number, position: number): number {
  return board.unitCount[unit * board.width + position]!;
}

function isFree(board: Board, unit: number, here: number, there: number): boolean {
  return board.mayShift(unit, here, there) && board.mayShift(unit, there, here);
}
