import { formatLocalMinute } from '../model/clock.ts';
import type { Exam } from '../model/exam.ts';
import type { PlanReport, Shortfall } from '../model/plan.ts';
import type { Seating } from '../model/seating.ts';
import { type Demand, demandOf, transport } from '../pack/demand.ts';
import { existingBatches } from '../pack/open.ts';
import { listRepairs } from './repairs.ts';

/** At most so many people are named in a shortfall. */
const MAX_NAMED = 50;

/**
 * Why not everyone can sit. By Hall's condition (König's theorem on the transport network) a greatest flow
 * leaves a least cut: people who can only sit in certain batches that have too few seats. That is an exact
 * certificate: no plan of any kind seats them all.
 */
export function infeasibilityReport(exam: Exam, seating: Seating): PlanReport {
  const standing = seating.place.reduce((count, place) => count + (place < 0 ? 1 : 0), 0);
  const shortfalls = [...hopelessPeople(exam), ...tightCapacities(exam)];
  const repairs = listRepairs(exam);
  const first = shortfalls[0]?.detail ?? '搜索未能安排所有人';
  const cure = repairs[0] ? `可行的最小调整：${repairs[0].detail}` : '';
  return { message: `有 ${standing} 人无法安排。${first}。${cure}`, shortfalls, repairs };
}

function hopelessPeople(exam: Exam): Shortfall[] {
  const byReason = new Map<string, string[]>();
  for (const [row, reason] of exam.hopeless) {
    const ids = byReason.get(reason) ?? [];
    ids.push(exam.roster.ids[row]!);
    byReason.set(reason, ids);
  }
  return [...byReason].map(([reason, ids]) => ({
    kind: reason.startsWith('固定') ? ('pin' as const) : ('unavailable' as const),
    venues: [],
    starts: [],
    people: ids.length,
    seats: 0,
    candidates: ids.slice(0, MAX_NAMED),
    detail: `${ids.length} 人${reason}（${ids.slice(0, 3).join('、')}${ids.length > 3 ? ' 等' : ''}）`,
  }));
}

/** The least cut, taken apart into groups of people and batches that have nothing to do with each other. */
function tightCapacities(exam: Exam): Shortfall[] {
  const demands = demandOf(exam, false);
  const { tight } = transport(exam, demands, existingBatches(exam), null);
  const open = new Set(tight.batches);
  const accessible = new Set(tight.accessibleOnly);
  const starts = exam.house.starts.length;
  const seatsFor = (demand: Demand): number[] => {
    const reach = exam.reaches[demand.reach]!;
    const own = (batch: number) =>
      reach.starts[batch % starts] === 1 && (reach.venue < 0 || reach.venue === Math.floor(batch / starts));
    return [...open, ...(demand.need ? accessible : [])].filter(own);
  };
  const groups = connect(
    tight.demands.map((index) => ({ demand: demands[index]!, batches: seatsFor(demands[index]!) })),
  );
  return groups
    .map(({ people, batches }) => shortfallOf(exam, people, batches, accessible))
    .filter((shortfall) => shortfall.people > shortfall.seats);
}

interface Group {
  people: Demand[];
  batches: Set<number>;
}

function connect(parts: readonly { demand: Demand; batches: number[] }[]): Group[] {
  let groups: Group[] = [];
  for (const { demand, batches } of parts) {
    const touching = groups.filter((group) => batches.some((batch) => group.batches.has(batch)));
    const merged: Group = { people: [demand], batches: new Set(batches) };
    for (const group of touching) {
      merged.people.push(...group.people);
      for (const batch of group.batches) merged.batches.add(batch);
    }
    groups = [...groups.filter((group) => !touching.includes(group)), merged];
  }
  return groups;
}

function shortfallOf(
  exam: Exam,
  demands: readonly Demand[],
  batches: ReadonlySet<number>,
  accessibleOnly: ReadonlySet<number>,
): Shortfall {
  const sorted = [...batches].sort((left, right) => left - right);
  const starts = exam.house.starts.length;
  const people = demands.reduce((sum, demand) => sum + demand.size, 0);
  const seats = sorted.reduce(
    (sum, batch) =>
      sum + (accessibleOnly.has(batch) ? exam.accessibleSeats[batch]! : exam.house.seats[batch]!),
    0,
  );
  const needOnly =
    demands.every((demand) => demand.need) && sorted.some((batch) => accessibleOnly.has(batch));
  const ids = namesOf(exam, demands);
  const count = sorted.length === 0 ? '没有任何场次可坐' : `只能坐 ${sorted.length} 场`;
  const seatsText = needOnly ? '无障碍座位' : '座位';
  return {
    kind: needOnly ? 'accessible' : 'seats',
    venues: [...new Set(sorted.map((batch) => exam.house.venues[Math.floor(batch / starts)]!.id))],
    starts: [...new Set(sorted.map((batch) => formatLocalMinute(exam.house.starts[batch % starts]!)))].sort(),
    people,
    seats,
    candidates: ids,
    detail: `这 ${people} 人${count}，合计 ${seats} 个${seatsText}，缺 ${people - seats} 个`,
  };
}

function namesOf(exam: Exam, demands: readonly Demand[]): string[] {
  const ids: string[] = [];
  for (const demand of demands) {
    for (const cohort of demand.cohorts) {
      for (let at = exam.cohorts.first[cohort]!; at < exam.cohorts.first[cohort + 1]!; at++) {
        if (ids.length === MAX_NAMED) return ids.sort();
        ids.push(exam.roster.ids[exam.cohorts.members[at]!]!);
      }
    }
  }
  return ids.sort();
}
