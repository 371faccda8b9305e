import { DomainError } from '#problem';
import type { Instance } from '#scheduling';

/** Candidates, or all people of a unit, and the batch they are moved to. */
export interface Move {
  candidates?: readonly string[] | undefined;
  unit?: string | undefined;
  to: { venue: string; start: string };
}

/**
 * The candidates whom a move concerns, also those who are there already.
 * @throws DomainError `UNIT_UNKNOWN`
 */
export function listMovers({ candidates }: Instance, move: Move): string[] {
  if (move.unit === undefined) return [...new Set(move.candidates)];
  const people = candidates.filter(({ unit }) => unit === move.unit).map(({ id }) => id);
  if (people.length > 0) return people;
  throw new DomainError({ kind: 'missing', code: 'UNIT_UNKNOWN', detail: '这版编排里没有这个单位的考生' });
}

/** The exam without the pins of some: a move replaces the pins of its movers. */
export function withoutPins(instance: Instance, ids: readonly string[]): Instance {
  const freed = new Set(ids);
  return {
    ...instance,
    candidates: instance.candidates.map((candidate) => {
      if (!freed.has(candidate.id) || candidate.pin === undefined) return candidate;
      const { pin, ...free } = candidate;
      return free;
    }),
  };
}
