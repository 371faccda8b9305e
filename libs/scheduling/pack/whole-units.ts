import { Program } from '../program/program.ts';
import { Random } from './random.ts';

/** More ways to fill a batch than this are sampled instead of listed. */
const MAX_PATTERNS = 12_000;
const MAX_STEPS = 3_000_000;
const SAMPLED_PATTERNS = 6000;
const MAX_NODES = 3000;

/** A way to fill a batch: how many units of each size. */
type Pattern = readonly number[];

/** Batches of one capacity. */
export interface Bin {
  readonly capacity: number;
  readonly count: number;
}

/**
 * Packs whole units into batches: bin packing as an integer program over the ways to fill one batch. Every
 * pattern may waste at most the seats that are to spare in all, which leaves few where units are large and
 * batches full, just where local search fails; where small units make them many, a sample is enough.
 * Gives for each bin, and each of its batches, the sizes of its units; null where none was found.
 */
export async function packWholeUnits(
  sizes: readonly number[],
  bins: readonly Bin[],
  shouldStop?: () => boolean,
): Promise<number[][][] | null> {
  const distinct = [...new Set(sizes)].sort((left, right) => right - left);
  const supply = distinct.map((size) => sizes.filter((each) => each === size).length);
  const seats = bins.reduce((sum, bin) => sum + bin.capacity * bin.count, 0);
  const spare = seats - sizes.reduce((sum, size) => sum + size, 0);
  if (spare < 0) return null;
  const program = new Program();
  const rows: [number, number][][] = distinct.map(() => []);
  const columns = bins.map((bin) => {
    const own = listPatterns(distinct, supply, bin.capacity, spare);
    const variables = own.map((pattern) => {
      const upper = Math.min(
        bin.count,
        ...pattern.map((count, at) => (count > 0 ? supply[at]! / count : Infinity)),
      );
      const variable = program.addVariable({ upper: Math.floor(upper), integer: true });
      pattern.forEach((count, at) => {
        if (count > 0) rows[at]!.push([variable, count]);
      });
      return variable;
    });
    program.addConstraint(
      variables.map((variable) => [variable, 1]),
      bin.count,
      bin.count,
    );
    return { own, variables };
  });
  for (const [at, terms] of rows.entries()) program.addConstraint(terms, supply[at]!, supply[at]!);
  const { values } = await program.solve({ nodes: MAX_NODES, shouldStop });
  if (!values) return null;
  return columns.map(({ own, variables }) =>
    variables.flatMap((variable, at) =>
      Array.from({ length: Math.round(values[variable]!) }, () => unitsOf(own[at]!, distinct)),
    ),
  );
}

function unitsOf(pattern: Pattern, distinct: readonly number[]): number[] {
  return pattern.flatMap((count, at) => Array.from({ length: count }, () => distinct[at]!));
}

/** All ways to fill a batch but for `spare` seats, or a sample of them where they are too many. */
function listPatterns(
  distinct: readonly number[],
  supply: readonly number[],
  capacity: number,
  spare: number,
): Pattern[] {
  const patterns: Pattern[] = [];
  const counts = distinct.map(() => 0);
  let steps = 0;
  const extend = (at: number, left: number): boolean => {
    if (++steps > MAX_STEPS || patterns.length > MAX_PATTERNS) return false;
    if (at === distinct.length) {
      if (left <= spare) patterns.push([...counts]);
      return true;
    }
    const most = Math.min(supply[at]!, Math.floor(left / distinct[at]!));
    for (let count = most; count >= 0; count--) {
      counts[at] = count;
      if (!extend(at + 1, left - count * distinct[at]!)) return false;
    }
    return true;
  };
  return extend(0, capacity) ? patterns : samplePatterns(distinct, supply, capacity, spare);
}

/** Draws units at random until they fill the batch; those that miss by more than `spare` are thrown away. */
function samplePatterns(
  distinct: readonly number[],
  supply: readonly number[],
  capacity: number,
  spare: number,
): Pattern[] {
  const random = new Random(capacity);
  const found = new Map<string, Pattern>();
  for (let draw = 0; draw < 40 * SAMPLED_PATTERNS && found.size < SAMPLED_PATTERNS; draw++) {
    const counts = distinct.map(() => 0);
    let left = capacity;
    for (let tries = 0; tries < 60 && left > spare; tries++) {
      // One draw in two looks for the unit that fills the rest exactly.
      const exact = random.next() < 0.5 ? distinct.indexOf(left) : -1;
      const at = exact >= 0 ? exact : random.below(distinct.length);
      if (distinct[at]! > left || counts[at]! >= supply[at]!) continue;
      counts[at]!++;
      left -= distinct[at]!;
    }
    if (left <= spare) found.set(counts.join(), counts);
  }
  return [...found.values()];
}
