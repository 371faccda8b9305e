import {
  type Bound,
  type Instance,
  LEVELS,
  type Plan as PlanDocument,
  recountScore,
  type Score,
} from '#scheduling';

/** A computed plan with the exam that it answers and the plan in force that its changes are counted against. */
export interface Scored {
  instance: Instance;
  score: Score;
  bound: Bound;
  baseId: string | null;
}

/**
 * A plan that was made by changing its parent as little as possible, scored against the plan in force instead
 * (or against none). The search proved its bounds for another question, so only the parent's bounds that hold
 * for a narrower exam are taken over: those of the first levels, as long as the values before them are the same.
 * @param parent undefined where its bounds say nothing about the new exam
 */
export function scoreAgainst(
  document: PlanDocument,
  instance: Instance,
  base: { id: string; document: PlanDocument } | null,
  parent?: Scored,
): PlanDocument {
  const score = recountScore(instance, document.assignments, base?.document.assignments);
  const comparable =
    parent !== undefined && parent.baseId === (base?.id ?? null) && keepsPins(parent.instance, instance);
  return { ...document, score, bound: comparable ? carriedBound(score, parent) : unproved(score) };
}

function carriedBound(score: Score, parent: Scored): Bound {
  const bound = unproved(score);
  for (const level of LEVELS) {
    if (level in bound) bound[level] = parent.bound[level] ?? null;
    if (score[level] !== parent.score[level]) break;
  }
  return bound;
}

function unproved(score: Score): Bound {
  const change = score.moved === undefined ? {} : { moved: null, reseated: null };
  return {
    ...change,
    batches: null,
    splitUnits: null,
    hardshipMinutes: null,
    comfort: null,
    neighbours: null,
  };
}

/** Whether everybody pinned before is pinned there still, perhaps more closely: then the exam is no wider. */
function keepsPins(before: Instance, after: Instance): boolean {
  const pins = new Map(after.candidates.map(({ id, pin }) => [id, pin]));
  return before.candidates.every(({ id, pin }) => {
    const now = pins.get(id);
    return (
      pin === undefined ||
      (['venue', 'start', 'room', 'seat'] as const).every(
        (part) => pin[part] === undefined || pin[part] === now?.[part],
      )
    );
  });
}
