import { z } from 'zod';

const count = z.int().min(0);

/**
 * The levels of a plan, compared from the left, smaller is better. `moved` and `reseated` come before all
 * and exist only where a published plan is being changed.
 */
export const scoreSchema = z.object({
  moved: count.optional(),
  reseated: count.optional(),
  batches: count,
  splitUnits: z.int(),
  hardshipMinutes: count,
  comfort: z.int(),
  splitPrefectures: z.int(),
  imbalance: count,
  neighbours: count,
});
export type Score = z.output<typeof scoreSchema>;

const proved = z.int().nullable();

/** A proved lower bound of each level given the levels to its left; null where none was proved. */
export const boundSchema = z.object({
  moved: proved.optional(),
  reseated: proved.optional(),
  batches: proved,
  splitUnits: proved,
  hardshipMinutes: proved,
  comfort: proved,
  neighbours: proved,
});
export type Bound = z.output<typeof boundSchema>;

/** The levels in the order in which they are compared. */
export const LEVELS = [
  'moved',
  'reseated',
  'batches',
  'splitUnits',
  'hardshipMinutes',
  'comfort',
  'neighbours',
] as const;
export type Level = (typeof LEVELS)[number];

/** How many points of comfort one prefecture cut in two is worth (design 4.1, level 4). */
export const POINTS_PER_SPLIT_PREFECTURE = 10;

/** Negative where `left` is the better plan, positive where `right` is, 0 where they are level. */
export function compareScores(left: Score, right: Score): number {
  for (const level of LEVELS) {
    const difference = (left[level] ?? 0) - (right[level] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** How far a level is settled: proved optimal, a gap to its bound, or no bound at all. */
export function proofOf(score: Score, bound: Bound, level: Level): 'optimal' | 'gap' | 'unproved' {
  const least = bound[level];
  if (least === null || least === undefined) return 'unproved';
  return (score[level] ?? 0) === least ? 'optimal' : 'gap';
}
