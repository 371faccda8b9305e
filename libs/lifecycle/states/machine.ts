import { DomainError } from '#problem';

/** States as data: where a thing begins, and where each state may lead. */
export interface Machine<S extends string> {
  /** What moves, in Chinese, for the words of a refusal. */
  subject: string;
  initial: S;
  names: Readonly<Record<S, string>>;
  moves: Readonly<Record<S, readonly S[]>>;
}

export function canMove<S extends string>(machine: Machine<S>, from: S, to: S): boolean {
  return machine.moves[from].includes(to);
}

/**
 * The state moved to.
 * @throws DomainError `STATE_MOVE_FORBIDDEN` (conflict), naming both states and where one may go instead.
 */
export function transition<S extends string>(machine: Machine<S>, from: S, to: S): S {
  if (canMove(machine, from, to)) return to;
  const { subject, names, moves } = machine;
  const open = moves[from].map((state) => `“${names[state]}”`).join('、');
  throw new DomainError({
    kind: 'conflict',
    code: 'STATE_MOVE_FORBIDDEN',
    detail: `${subject}现为“${names[from]}”，不能转为“${names[to]}”${open === '' ? '' : `；只能转为${open}`}`,
  });
}

/** States that lead nowhere. */
export function listFinalStates<S extends string>(machine: Machine<S>): S[] {
  return (Object.keys(machine.moves) as S[]).filter((state) => machine.moves[state].length === 0);
}

/** States that no path from the initial one reaches: a machine that has some is wrong. */
export function listUnreachableStates<S extends string>(machine: Machine<S>): S[] {
  const reached = new Set<S>([machine.initial]);
  for (const state of reached) for (const next of machine.moves[state]) reached.add(next);
  return (Object.keys(machine.moves) as S[]).filter((state) => !reached.has(state));
}
