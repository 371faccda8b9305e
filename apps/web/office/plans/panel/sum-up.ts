import { getPrefecture } from '#eligibility';
import type { PlanLevel } from '../../../api/contract.ts';
import type { Contribution } from '../../../api/planner-contract.ts';
import type { Seatings } from '../subject.ts';

/**
 * What people contribute, summed by unit and by prefecture, most first. Only where the list of people is whole:
 * a sum over the first hundred would mislead.
 */
export function sumUp(
  { score }: Pick<PlanLevel, 'score'>,
  contributions: Contribution[],
  seatings: Seatings,
): Contribution[] {
  const people = contributions.filter(({ kind }) => kind === 'candidate');
  const total = people.reduce((sum, { amount }) => sum + amount, 0);
  if (people.length === 0 || people.length < contributions.length || total !== score) return [];
  const sums = new Map<string, Contribution & { people: number }>();
  for (const { id, amount } of people) {
    const seating = seatings.get(id);
    if (!seating) return [];
    const { unitId, prefecture } = seating.person;
    add(sums, { kind: 'unit', id: unitId, name: seating.unitName }, amount);
    add(sums, { kind: 'prefecture', id: prefecture, name: getPrefecture(prefecture).name }, amount);
  }
  return [...sums.values()]
    .sort((one, other) => other.amount - one.amount)
    .map(({ people: count, ...sum }) => ({ ...sum, detail: `共${count}人` }));
}

function add(
  sums: Map<string, Contribution & { people: number }>,
  owner: Pick<Contribution, 'kind' | 'id' | 'name'>,
  amount: number,
): void {
  const key = `${owner.kind}:${owner.id}`;
  const sum = sums.get(key) ?? { ...owner, amount: 0, people: 0, detail: '' };
  sums.set(key, { ...sum, amount: sum.amount + amount, people: sum.people + 1 });
}
