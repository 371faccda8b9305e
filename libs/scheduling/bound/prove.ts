import type { Exam } from '../model/exam.ts';
import type { Bound, Score } from '../model/score.ts';
import type { Seating } from '../model/seating.ts';
import { scoreOf } from '../rules/levels/index.ts';
import { seatPeople } from '../seat/seat-people.ts';
import { type ProofLimits, proveComfort } from './comfort-program.ts';

export interface Proof {
  readonly seating: Seating;
  readonly score: Score;
  readonly bound: Bound;
}

/**
 * Proves what counting left open: the comfort of a complete plan whose levels before it are proved optimal. The
 * search may find a better plan on its way; then that one is returned.
 */
export async function prove(exam: Exam, proof: Proof, limits: ProofLimits): Promise<Proof> {
  const { score, bound } = proof;
  const settled =
    exam.published !== null ||
    score.batches !== bound.batches ||
    score.splitUnits !== bound.splitUnits ||
    score.hardshipMinutes !== bound.hardshipMinutes ||
    score.comfort === bound.comfort;
  if (settled) return proof;
  const comfort = await proveComfort(exam, score, limits);
  if (!comfort) return proof;
  if (!comfort.batchOf) return { ...proof, bound: { ...bound, comfort: comfort.bound } };
  const seating = seatPeople(exam, comfort.batchOf);
  const better = scoreOf(exam, seating);
  const neighbours = better.neighbours === 0 ? 0 : null;
  return { seating, score: better, bound: { ...bound, comfort: comfort.bound, neighbours } };
}
