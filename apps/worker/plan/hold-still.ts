import { type Bound, type Instance, instanceDigest, type Plan, recountScore } from '#scheduling';

type Person = Instance['candidates'][number];

/** A move within a plan: the exam with the movers' new pins, and the plan as it was. */
export interface MoveOrder {
  instance: Instance;
  parent: Plan;
}

/**
 * The exam of a move in which everybody whose pin does not ask for another place keeps their very seat. If it has a
 * complete plan, no plan of the move disturbs fewer people.
 */
export function holdStill({ instance, parent }: MoveOrder): Instance {
  const seats = seatsOf(parent);
  return {
    ...instance,
    candidates: instance.candidates.map((person) => {
      const seat = seats.get(person.id);
      if (seat === undefined || !staysPut(person, seat)) return person;
      const { venue, start, room, seat: place } = seat;
      return { ...person, pin: { venue, start, room, seat: place } };
    }),
  };
}

/**
 * The plan of `holdStill` as an answer to the move itself. Counted against the parent, its bounds follow without a
 * search: whoever moved had to, nobody else did, and then every batch is given but not every seat.
 */
export function asMove({ instance, parent }: MoveOrder, held: Plan): Plan {
  const score = recountScore(instance, held.assignments, parent.assignments);
  const seats = seatsOf(parent);
  const allGiven = instance.candidates.every((person) => {
    const seat = seats.get(person.id);
    return person.pin?.start !== undefined || (seat !== undefined && staysPut(person, seat));
  });
  const bound: Bound = allGiven
    ? { ...score, neighbours: score.neighbours === 0 ? 0 : null }
    : { batches: null, splitUnits: null, hardshipMinutes: null, comfort: null, neighbours: null };
  const { report, truncated, ...plan } = held;
  return { ...plan, instance: instanceDigest(instance), seed: parent.seed, score, bound: onlyLevels(bound) };
}

type Seat = Plan['assignments'][number];

function seatsOf({ assignments }: Plan): Map<string, Seat> {
  return new Map(assignments.map((seat) => [seat.candidate, seat]));
}

function staysPut({ pin }: Person, seat: Seat): boolean {
  if (pin === undefined) return true;
  return (['venue', 'start', 'room', 'seat'] as const).every(
    (part) => pin[part] === undefined || pin[part] === seat[part],
  );
}

function onlyLevels({
  moved,
  reseated,
  batches,
  splitUnits,
  hardshipMinutes,
  comfort,
  neighbours,
}: Bound): Bound {
  return {
    ...(moved === undefined ? {} : { moved }),
    ...(reseated === undefined ? {} : { reseated }),
    batches,
    splitUnits,
    hardshipMinutes,
    comfort,
    neighbours,
  };
}
