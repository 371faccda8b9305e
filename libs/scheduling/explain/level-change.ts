import type { Exam } from '../model/exam.ts';
import { POINTS_PER_SPLIT_PREFECTURE } from '../model/score.ts';
import type { Seating } from '../model/seating.ts';
import type { PlanDesk } from './plan-desk.ts';

/** How each level would change; negative is better. */
export interface LevelChange {
  readonly moved: number;
  readonly batches: number;
  readonly splitUnits: number;
  readonly hardshipMinutes: number;
  readonly comfort: number;
  readonly splitPrefectures: number;
  readonly imbalance: number;
}

/** The change at each level if rows went to other batches; `to` maps a row to its new batch. */
export function levelChange(desk: PlanDesk, to: ReadonlyMap<number, number>): LevelChange {
  const { exam, seating } = desk;
  const loads = new Map<number, number>();
  const prefectures = new Map<number, number>();
  const units = new Set<number>();
  let hardshipMinutes = 0;
  let moved = 0;
  for (const [row, batch] of to) {
    const from = seating.batch[row]!;
    if (from === batch) continue;
    const prefecture = exam.roster.prefecture[row]!;
    units.add(exam.roster.unit[row]!);
    hardshipMinutes += exam.hardship(prefecture, batch) - (from < 0 ? 0 : exam.hardship(prefecture, from));
    moved += movedBy(exam, row, batch) - (from < 0 ? 0 : movedBy(exam, row, from));
    add(loads, batch, 1);
    add(prefectures, prefecture * exam.house.batchCount + batch, 1);
    if (from < 0) continue;
    add(loads, from, -1);
    add(prefectures, prefecture * exam.house.batchCount + from, -1);
  }
  let splitUnits = 0;
  for (const unit of units) splitUnits += unitBatches(desk, unit, to) - unitBatches(desk, unit, new Map());
  const batches = appearances(loads, desk.loads);
  const splitPrefectures = appearances(prefectures, desk.prefectureCount);
  const imbalance = imbalanceChange(desk, loads);
  const comfort = POINTS_PER_SPLIT_PREFECTURE * splitPrefectures + imbalance;
  return { moved, batches, splitUnits, hardshipMinutes, comfort, splitPrefectures, imbalance };
}

/**
 * The change at each level if two seated people of different batches changed places: what `levelChange` says,
 * but loads stay as they are, so it can be reckoned for thousands of partners.
 */
export function exchangeChange(desk: PlanDesk, row: number, partner: number): LevelChange {
  const one = stepChange(desk, row, partner);
  const other = stepChange(desk, partner, row);
  const splitPrefectures = one.splitPrefectures + other.splitPrefectures;
  return {
    moved: one.moved + other.moved,
    batches: 0,
    splitUnits: one.splitUnits + other.splitUnits,
    hardshipMinutes: one.hardshipMinutes + other.hardshipMinutes,
    comfort: POINTS_PER_SPLIT_PREFECTURE * splitPrefectures,
    splitPrefectures,
    imbalance: 0,
  };
}

/** One half of an exchange: `row` takes the place of `partner`. */
function stepChange({ exam, seating, prefectureCount }: PlanDesk, row: number, partner: number) {
  const { roster, house } = exam;
  const from = seating.batch[row]!;
  const to = seating.batch[partner]!;
  const prefecture = roster.prefecture[row]!;
  const unit = roster.unit[row]!;
  const cells = prefecture * house.batchCount;
  let splitPrefectures = 0;
  if (prefecture !== roster.prefecture[partner])
    splitPrefectures =
      Number(prefectureCount[cells + to] === 0) - Number(prefectureCount[cells + from] === 1);
  let splitUnits = 0;
  if (unit !== roster.unit[partner])
    splitUnits = Number(!sits(exam, seating, unit, to, row)) - Number(!sits(exam, seating, unit, from, row));
  return {
    moved: movedBy(exam, row, to) - movedBy(exam, row, from),
    splitUnits,
    hardshipMinutes: exam.hardship(prefecture, to) - exam.hardship(prefecture, from),
    splitPrefectures,
  };
}

/** Whether anyone of a unit but one row sits in a batch. */
function sits(
  { cohorts }: Exam,
  { batch: batchOf }: Seating,
  unit: number,
  batch: number,
  but: number,
): boolean {
  const last = cohorts.first[cohorts.unitFirst[unit + 1]!]!;
  for (let at = cohorts.first[cohorts.unitFirst[unit]!]!; at < last; at++) {
    const row = cohorts.members[at]!;
    if (row !== but && batchOf[row] === batch) return true;
  }
  return false;
}

function movedBy(exam: Exam, row: number, batch: number): number {
  const before = exam.published?.get(row);
  return before && before.batch !== batch ? 1 : 0;
}

/** Batches in which a unit appears, with some rows elsewhere than they are. */
function unitBatches({ exam, seating }: PlanDesk, unit: number, to: ReadonlyMap<number, number>): number {
  const { cohorts } = exam;
  const first = cohorts.first[cohorts.unitFirst[unit]!]!;
  const last = cohorts.first[cohorts.unitFirst[unit + 1]!]!;
  const batches = new Set<number>();
  for (let at = first; at < last; at++) {
    const row = cohorts.members[at]!;
    const batch = to.get(row) ?? seating.batch[row]!;
    if (batch >= 0) batches.add(batch);
  }
  return batches.size;
}

/** How many counts rise from 0, less those that fall to it. */
function appearances(changes: ReadonlyMap<number, number>, counts: Int32Array): number {
  let change = 0;
  for (const [key, difference] of changes) {
    change += (counts[key]! + difference > 0 ? 1 : 0) - (counts[key]! > 0 ? 1 : 0);
  }
  return change;
}

function imbalanceChange({ exam, loads }: PlanDesk, changes: ReadonlyMap<number, number>): number {
  const starts = exam.house.starts.length;
  const venues = new Set([...changes.keys()].map((batch) => Math.floor(batch / starts)));
  let change = 0;
  for (const venue of venues) {
    const before = loads.subarray(venue * starts, (venue + 1) * starts);
    const after = before.map((load, start) => load + (changes.get(venue * starts + start) ?? 0));
    change += spreadOf(after) - spreadOf(before);
  }
  return change;
}

function spreadOf(loads: Int32Array): number {
  const used = loads.filter((load) => load > 0);
  return used.length === 0 ? 0 : Math.max(...used) - Math.min(...used);
}

function add(changes: Map<number, number>, key: number, difference: number): void {
  changes.set(key, (changes.get(key) ?? 0) + difference);
}

/** Negative where `left` is the better change, compared level by level. */
export function compareChanges(left: LevelChange, right: LevelChange): number {
  return (
    left.moved - right.moved ||
    left.batches - right.batches ||
    left.splitUnits - right.splitUnits ||
    left.hardshipMinutes - right.hardshipMinutes ||
    left.comfort - right.comfort
  );
}
