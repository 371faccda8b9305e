import { generateTerm } from '../bench/generate.ts';
import type { Instance } from '../model/instance.ts';
import type { Plan } from '../model/plan.ts';
import { planExam } from '../plan-exam.ts';
import { checkPlan, type Violation } from './check-plan.ts';

/** A plan in which each kind of fault can be planted. */
async function sound(): Promise<{ instance: Instance; plan: Plan }> {
  const term = generateTerm({ people: 60, seed: 4, fill: 0.9, batches: 3 });
  const first = term.candidates[0]!;
  const instance = {
    ...term,
    candidates: term.candidates.map((candidate, at) =>
      at === 1 ? { ...candidate, accessible: true, unavailable: [] } : candidate,
    ),
  };
  const { plan } = await planExam(instance, { seed: 1, effort: 'quick' });
  const seat = plan.assignments.find(({ candidate }) => candidate === first.id)!;
  const pin = { venue: seat.venue, start: seat.start, room: seat.room, seat: seat.seat };
  const pinned = {
    ...instance,
    candidates: instance.candidates.map((each) => (each.id === first.id ? { ...each, pin } : each)),
  };
  return { instance: pinned, plan: (await planExam(pinned, { seed: 1, effort: 'quick' })).plan };
}

type Fault = (plan: Plan, instance: Instance) => Plan | { plan: Plan; instance: Instance };

const faults: Record<string, [Violation['code'], Fault]> = {
  'a stranger': ['UNKNOWN_CANDIDATE', (plan) => change(plan, 0, { candidate: 'nobody' })],
  'somebody seated twice': [
    'SEATED_TWICE',
    (plan) => ({ ...plan, assignments: [...plan.assignments, { ...plan.assignments[0]!, seat: '5-6' }] }),
  ],
  'somebody forgotten': ['NOT_SEATED', (plan) => ({ ...plan, assignments: plan.assignments.slice(1) })],
  'a start that does not exist': ['UNKNOWN_BATCH', (plan) => change(plan, 5, { start: '2025-06-06T08:31' })],
  'a venue that does not exist': ['UNKNOWN_BATCH', (plan) => change(plan, 5, { venue: 'elsewhere' })],
  'a room that does not exist': ['UNKNOWN_SEAT', (plan) => change(plan, 5, { room: 'A999' })],
  'a seat outside the grid': ['UNKNOWN_SEAT', (plan) => change(plan, 5, { seat: '9-9' })],
  'a seat held twice': [
    'SEAT_TAKEN',
    (plan) => change(plan, 5, { ...plan.assignments[6]!, candidate: plan.assignments[5]!.candidate }),
  ],
  'a spare seat': [
    'SEAT_NOT_ASSIGNABLE',
    (plan, { venues }) => change(plan, 5, { seat: venues[0]!.rooms[0]!.spare[0]! }),
  ],
  'a closed room': [
    'ROOM_CLOSED',
    (plan, instance) => ({
      plan,
      instance: withRoom(instance, { closed: [{ from: '2025-06-06T09:59', to: '2025-06-06T10:00' }] }),
    }),
  ],
  'a need unmet': [
    'NEED_UNMET',
    (plan, instance) => ({ plan, instance: withRoom(instance, { accessible: [] }) }),
  ],
  'an unavailable person': [
    'UNAVAILABLE',
    (plan, instance) => ({
      plan,
      instance: withCandidate(instance, 7, {
        unavailable: [{ from: '2025-06-06T00:00', to: '2025-06-06T23:00' }],
      }),
    }),
  ],
  'a broken pin': [
    'PIN_BROKEN',
    (plan, instance) => ({
      plan,
      instance: withCandidate(instance, 0, { pin: { venue: 'torch', start: elsewhere(plan) } }),
    }),
  ],
  'a batch not listed': ['BATCHES_WRONG', (plan) => ({ ...plan, batches: plan.batches.slice(1) })],
  'a batch listed twice': [
    'BATCHES_WRONG',
    (plan) => ({ ...plan, batches: [...plan.batches, plan.batches[0]!] }),
  ],
  'a wrong end': [
    'BATCHES_WRONG',
    (plan) => ({ ...plan, batches: plan.batches.map((batch) => ({ ...batch, end: batch.start })) }),
  ],
  'a seated person listed as unassigned': [
    'UNASSIGNED_WRONG',
    (plan) => ({ ...plan, unassigned: [plan.assignments[0]!.candidate] }),
  ],
  'a flattering score': [
    'SCORE_WRONG',
    (plan) => ({ ...plan, score: { ...plan.score, comfort: plan.score.comfort - 1 } }),
  ],
  'a bound above the score': ['BOUND_WRONG', (plan) => ({ ...plan, bound: { ...plan.bound, batches: 99 } })],
  'another instance': ['INSTANCE_DIFFERS', (plan) => ({ ...plan, instance: `sha256:${'0'.repeat(64)}` })],
};

function change(plan: Plan, at: number, facts: Partial<Plan['assignments'][number]>): Plan {
  return {
    ...plan,
    assignments: plan.assignments.map((each, index) => (index === at ? { ...each, ...facts } : each)),
  };
}

function withRoom(instance: Instance, facts: Partial<Instance['venues'][number]['rooms'][number]>): Instance {
  const venues = instance.venues.map((venue) => ({
    ...venue,
    rooms: venue.rooms.map((room) => ({ ...room, ...facts })),
  }));
  return { ...instance, venues };
}

function withCandidate(
  instance: Instance,
  at: number,
  facts: Partial<Instance['candidates'][number]>,
): Instance {
  return {
    ...instance,
    candidates: instance.candidates.map((each, index) => (index === at ? { ...each, ...facts } : each)),
  };
}

function elsewhere(plan: Plan): string {
  const own = plan.assignments[0]!.start;
  return plan.batches.find(({ start }) => start !== own)!.start;
}

describe('checkPlan', () => {
  it('finds nothing wrong with a sound plan', async () => {
    const { instance, plan } = await sound();
    expect(checkPlan(instance, plan)).toEqual([]);
  });

  it.each(Object.entries(faults))('catches %s', async (_name, [code, plant]) => {
    const { instance, plan } = await sound();
    const planted = plant(plan, instance);
    const violations =
      'plan' in planted ? checkPlan(planted.instance, planted.plan) : checkPlan(instance, planted);
    expect(violations.map((violation) => violation.code)).toContain(code);
  });
});
