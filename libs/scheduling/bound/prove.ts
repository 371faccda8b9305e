import type { Exam } from '../model/exam.ts';
import type { Bound, Score } from '../model/score.ts';
import type { Seating } from '../model/seating.ts';
import { scoreOf } from '../rules/levels/index.ts';
import { seatPeople } from '../seat/seat-people.ts';
import { type ProofLimits, proveLevel } from './unit-program.ts';

export interface Proof {
  readonly seating: Seating;
  readonly score: Score;
  readonly bound: Bound;
}

/** The levels that integer programming can settle, in order. */
export const PROVABLE = ['hardshipMinutes', 'comfort'] as const;
type Provable = (typeof PROVABLE)[number];

/**
 * Proves what counting and flow left open of a complete plan: hardship, then comfort, each once the levels
 * before it are settled. The search may find a better plan on its way; then that one is returned.
 */
export async function prove(
  exam: Exam,
  start: Proof,
  limits: ProofLimits,
  levels: readonly Provable[] = PROVABLE,
): Promise<Proof> {
  let proof = start;
  if (exam.published || proof.score.batches !== proof.bound.batches) return proof;
  if (proof.score.splitUnits !== proof.bound.splitUnits) return proof;
  for (const level of levels) {
    if (proof.score[level] === proof.bound[level]) continue;
    const found = await proveLevel(exam, proof.score, level, limits);
    if (!found) return proof;
    if (found.batchOf) proof = withPacking(exam, proof, found.batchOf);
    const known = proof.bound[level] ?? 0;
    proof = { ...proof, bound: { ...proof.bound, [level]: Math.max(known, found.bound) } };
    if (proof.score[level] !== proof.bound[level]) return proof;
  }
  return proof;
}

/** The plan with people in other batches; what was proved of later levels no longer holds. */
function withPacking(exam: Exam, { bound }: Proof, batchOf: Int32Array): Proof {
  const seating = seatPeople(exam, batchOf);
  const score = scoreOf(exam, seating);
  return {
    seating,
    score,
    bound: { ...bound, comfort: null, neighbours: score.neighbours === 0 ? 0 : null },
  };
}
