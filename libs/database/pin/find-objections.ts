import { type Instance, openPlan, type Plan, type PlanDesk, tryMove } from '#scheduling';

/** Why one candidate's pin can't be kept. */
export interface PinObjection {
  candidateId: string;
  /** zh-CN, after the name of whom it concerns */
  detail: string;
}

/**
 * What stands against the pins of an instance, whatever the rest of the plan: a closed room, a spare seat, a seat
 * pinned twice, somebody who can't come then, more people than the batch holds.
 */
export function findPinObjections(instance: Instance): PinObjection[] {
  const desk = openPlan(instance, emptyPlan(instance));
  const { hopeless, roster } = desk.exam;
  const byPerson = [...hopeless]
    .filter(([row]) => roster.pins.has(row))
    .map(([row, detail]) => ({ candidateId: roster.ids[row]!, detail }));
  return byPerson.length > 0 ? byPerson : findOverfull(instance, desk);
}

/** Batches to which more people are pinned than sit there, each told by one of them. */
function findOverfull(instance: Instance, desk: PlanDesk): PinObjection[] {
  const pinned = new Map<string, { to: { venue: string; start: string }; candidates: string[] }>();
  for (const { id, pin } of instance.candidates) {
    if (pin?.start === undefined) continue;
    const to = { venue: pin.venue, start: pin.start };
    const key = `${to.venue} ${to.start}`;
    const batch = pinned.get(key);
    if (batch) batch.candidates.push(id);
    else pinned.set(key, { to, candidates: [id] });
  }
  return [...pinned.values()].flatMap(({ to, candidates }) => {
    const { shortOf, objections } = tryMove(desk, { candidates, to });
    const refused = objections.map(({ candidate, detail }) => ({ candidateId: candidate, detail }));
    if (refused.length > 0 || shortOf === 0) return refused;
    return [
      {
        candidateId: candidates[0]!,
        detail: `该场固定了 ${candidates.length} 人，座位（或无障碍座位）还差 ${shortOf} 个`,
      },
    ];
  });
}

function emptyPlan({ candidates }: Instance): Plan {
  const score = {
    batches: 0,
    splitUnits: 0,
    hardshipMinutes: 0,
    comfort: 0,
    splitPrefectures: 0,
    imbalance: 0,
    neighbours: 0,
  };
  return {
    schema: 'kaoka.plan/1',
    instance: '',
    seed: 0,
    batches: [],
    assignments: [],
    unassigned: candidates.map(({ id }) => id),
    score,
    bound: { batches: null, splitUnits: null, hardshipMinutes: null, comfort: null, neighbours: null },
  };
}
