import { Temporal } from 'temporal-polyfill';
import type { EntityManager } from 'typeorm';
import { DomainError } from '#problem';
import type { Plan as PlanDocument } from '#scheduling';
import { instanceDigest } from '#scheduling';
import { Plan, PlanAssignment } from './plan.ts';

/** @throws DomainError `PLAN_NOT_FOUND` */
export async function getPlan(manager: EntityManager, planId: string): Promise<Plan> {
  return known(await manager.findOneBy(Plan, { id: planId }));
}

/**
 * The plan, locked until the transaction ends.
 * @throws DomainError `PLAN_NOT_FOUND`
 */
export async function getPlanForUpdate(manager: EntityManager, planId: string): Promise<Plan> {
  return known(await manager.findOne(Plan, { where: { id: planId }, lock: { mode: 'pessimistic_write' } }));
}

function known(plan: Plan | null): Plan {
  if (plan) return plan;
  throw new DomainError({ kind: 'missing', code: 'PLAN_NOT_FOUND', detail: '没有这份考试编排' });
}

/**
 * A computed plan as `kaoka.plan/1`, which `kaoka check` accepts together with the plan's instance.
 * @throws DomainError `PLAN_NOT_FOUND`, `PLAN_NOT_COMPUTED`
 */
export async function getPlanDocument(manager: EntityManager, planId: string): Promise<PlanDocument> {
  const { instance, score, bound, report, seed, version } = await getPlan(manager, planId);
  if (!instance || !score || !bound) {
    throw new DomainError({
      kind: 'conflict',
      code: 'PLAN_NOT_COMPUTED',
      detail: `第${version}版编排尚未算出`,
    });
  }
  const seats = await manager.find(PlanAssignment, {
    where: { planId },
    order: { venue: 'ASC', start: 'ASC', room: 'ASC', seat: 'ASC' },
  });
  const seated = new Set(seats.map((seat) => seat.candidateId));
  return {
    schema: 'kaoka.plan/1',
    instance: instanceDigest(instance),
    seed,
    batches: listBatches(seats, instance.durationMinutes),
    assignments: seats.map(({ candidateId, venue, start, room, seat }) => ({
      candidate: candidateId,
      venue,
      start,
      room,
      seat,
    })),
    unassigned: instance.candidates.map((candidate) => candidate.id).filter((id) => !seated.has(id)),
    score,
    bound,
    ...(report ? { report } : {}),
  };
}

/** The batches in use, by start and venue; their place in this list, from 1, is their number (场次). */
export function listBatches(
  seats: readonly { venue: string; start: string }[],
  durationMinutes: number,
): PlanDocument['batches'] {
  const used = new Map(seats.map(({ venue, start }) => [`${start} ${venue}`, { venue, start }]));
  return [...used.keys()]
    .sort()
    .map((key) => used.get(key)!)
    .map(({ venue, start }) => ({ venue, start, end: endOf(start, durationMinutes) }));
}

function endOf(start: string, minutes: number): string {
  return Temporal.PlainDateTime.from(start).add({ minutes }).toString({ smallestUnit: 'minute' });
}
