import { DomainError } from '#problem';
import { formatLocalMinute } from '../model/clock.ts';
import { seatOf } from '../model/house.ts';
import { findRow } from '../model/roster.ts';
import { objectionsTo } from '../rules/hard/index.ts';
import { batchLabel } from '../rules/levels/batches.ts';
import type { HardRule } from '../rules/rule.ts';
import { compareChanges, exchangeChange, type LevelChange, levelChange } from './level-change.ts';
import type { PlanDesk } from './plan-desk.ts';

/** Another batch that the person might sit in. */
export interface Alternative {
  readonly venue: string;
  readonly start: string;
  readonly label: string;
  /** Whether the person may sit there; if not, `objections` says which rules forbid it. */
  readonly allowed: boolean;
  readonly objections: readonly string[];
  readonly freeSeats: number;
  /** With whom to change places where no seat is free: the exchange that costs least. */
  readonly swapWith?: string;
  /** The change at each level, of the move or of the exchange. */
  readonly change?: LevelChange;
}

export interface CandidateExplanation {
  readonly candidate: string;
  readonly unit: string;
  readonly prefecture: string;
  readonly seat?: { venue: string; start: string; room: string; seat: string };
  /** Why here, in Chinese sentences. */
  readonly reasons: readonly string[];
  /** What binds the person: hard rules that rule out other batches. */
  readonly binding: readonly { rule: string; detail: string; batches: number }[];
  /** All other batches, the best first; forbidden ones last. */
  readonly alternatives: readonly Alternative[];
}

/** At most so many people are weighed as partners of an exchange: per batch, and over all batches. */
const MAX_PARTNERS = 400;
const MAX_PARTNERS_IN_ALL = 8000;
/** At most so many other batches are weighed; the nearest in travel come first. */
const MAX_BATCHES = 60;

/** Why a candidate sits where they do, and what any other batch would cost. Throws `CANDIDATE_UNKNOWN`. */
export function explainCandidate(desk: PlanDesk, id: string): CandidateExplanation {
  const { exam, seating } = desk;
  const row = findRow(exam.roster, id);
  if (row === undefined) {
    throw new DomainError({ kind: 'missing', code: 'CANDIDATE_UNKNOWN', detail: `没有考生“${id}”` });
  }
  const batch = seating.batch[row]!;
  const objections = objectionsByBatch(desk, row);
  const others = listOthers(desk, row);
  const partners = Math.min(MAX_PARTNERS, Math.floor(MAX_PARTNERS_IN_ALL / Math.max(1, others.length)));
  const alternatives = others
    .map((other) => alternativeOf(desk, row, other, objections.get(other)!, partners))
    .sort(compareAlternatives);
  return {
    candidate: id,
    unit: exam.roster.units[exam.roster.unit[row]!]!,
    prefecture: exam.roster.prefectures[exam.roster.prefecture[row]!]!,
    ...(batch >= 0 ? { seat: seatText(desk, row) } : {}),
    reasons: batch >= 0 ? reasonsFor(desk, row, alternatives) : [exam.hopeless.get(row) ?? '没有合适的座位'],
    binding: bindingRules(objections),
    alternatives,
  };
}

function seatText({ exam: { house }, seating }: PlanDesk, row: number) {
  const batch = seating.batch[row]!;
  const room = house.rooms[seating.room[row]!]!;
  return {
    venue: house.venues[room.venue]!.id,
    start: formatLocalMinute(house.starts[batch % house.starts.length]!),
    room: room.id,
    seat: seatOf(room, seating.place[row]!),
  };
}

/** The other batches that exist, those in use and those kindest to the traveller first. */
function listOthers({ exam, seating, loads }: PlanDesk, row: number): number[] {
  const prefecture = exam.roster.prefecture[row]!;
  const others: number[] = [];
  exam.house.seats.forEach((seats, batch) => {
    if (seats > 0 && batch !== seating.batch[row]) others.push(batch);
  });
  if (others.length <= MAX_BATCHES) return others;
  const rank = (batch: number) => exam.hardship(prefecture, batch) + (loads[batch] === 0 ? 1e6 : 0);
  return others.sort((left, right) => rank(left) - rank(right) || left - right).slice(0, MAX_BATCHES);
}

function alternativeOf(
  desk: PlanDesk,
  row: number,
  batch: number,
  forbidding: readonly Objection[],
  partners: number,
): Alternative {
  const { exam, loads, needLoads } = desk;
  const starts = exam.house.starts.length;
  const objections = forbidding.map(({ detail }) => detail);
  const need = exam.roster.accessible[row] === 1;
  const free = exam.house.seats[batch]! - loads[batch]!;
  const freeSeats = need ? Math.min(free, exam.accessibleSeats[batch]! - needLoads[batch]!) : free;
  const base = {
    venue: exam.house.venues[Math.floor(batch / starts)]!.id,
    start: formatLocalMinute(exam.house.starts[batch % starts]!),
    label: batchLabel(exam, batch),
    allowed: objections.length === 0,
    objections,
    freeSeats: Math.max(0, freeSeats),
  };
  if (objections.length > 0) return base;
  if (freeSeats > 0) return { ...base, change: levelChange(desk, new Map([[row, batch]])) };
  const swap = bestSwap(desk, row, batch, partners);
  return swap ? { ...base, ...swap } : { ...base, objections: ['该场已满，且没有可以对调的人'] };
}

function bestSwap(
  desk: PlanDesk,
  row: number,
  batch: number,
  partners: number,
): { swapWith: string; change: LevelChange } | undefined {
  const { exam, seating, rowsByBatch, batchFirst } = desk;
  const own = seating.batch[row]!;
  if (own < 0) return undefined;
  let best: { swapWith: string; change: LevelChange } | undefined;
  const end = Math.min(batchFirst[batch + 1]!, batchFirst[batch]! + partners);
  for (let at = batchFirst[batch]!; at < end; at++) {
    const partner = rowsByBatch[at]!;
    if (exam.roster.accessible[partner] !== exam.roster.accessible[row]) continue;
    const change = exchangeChange(desk, row, partner);
    if (best && compareChanges(change, best.change) >= 0) continue;
    if (objectionsTo(exam, partner, { batch: own, room: -1, place: -1 }).length > 0) continue;
    best = { swapWith: exam.roster.ids[partner]!, change };
  }
  return best;
}

function compareAlternatives(left: Alternative, right: Alternative): number {
  if (left.change && right.change) return compareChanges(left.change, right.change);
  return Number(!left.change) - Number(!right.change);
}

interface Objection {
  readonly rule: HardRule;
  readonly detail: string;
}

/** What forbids each other batch that exists to the person; asked once, since rules read times from text. */
function objectionsByBatch({ exam, seating }: PlanDesk, row: number): Map<number, Objection[]> {
  const found = new Map<number, Objection[]>();
  exam.house.seats.forEach((seats, batch) => {
    if (seats === 0 || batch === seating.batch[row]) return;
    found.set(batch, objectionsTo(exam, row, { batch, room: -1, place: -1 }));
  });
  return found;
}

function bindingRules(
  objections: ReadonlyMap<number, readonly Objection[]>,
): CandidateExplanation['binding'] {
  const found = new Map<string, { rule: string; detail: string; batches: number }>();
  for (const { rule, detail } of [...objections.values()].flat()) {
    const entry = found.get(rule.key) ?? { rule: rule.name, detail, batches: 0 };
    entry.batches++;
    found.set(rule.key, entry);
  }
  return [...found.values()];
}

function reasonsFor(desk: PlanDesk, row: number, alternatives: readonly Alternative[]): string[] {
  const { exam, seating } = desk;
  const batch = seating.batch[row]!;
  const reasons: string[] = [];
  const pin = exam.roster.pins.get(row);
  if (pin) reasons.push(`由人工固定${pin.seat ? '座位' : pin.room ? '考场' : pin.start ? '场次' : '考点'}`);
  const colleagues = countColleagues(desk, row);
  if (colleagues > 0) reasons.push(`与本单位 ${colleagues} 人同场`);
  const minutes = exam.hardship(exam.roster.prefecture[row]!, batch);
  if (minutes === 0) reasons.push('当日往返不必早出晚归');
  else reasons.push(`须早出或晚归共 ${minutes} 分钟`);
  const open = alternatives.filter((other) => other.change);
  if (open.length === 0) reasons.push('没有别的场次可坐');
  const better = open.filter((other) => compareChanges(other.change!, NO_CHANGE) < 0);
  if (open.length > 0 && better.length === 0) reasons.push('改到其他任何一场都不会更好');
  return reasons;
}

const NO_CHANGE: LevelChange = {
  moved: 0,
  batches: 0,
  splitUnits: 0,
  hardshipMinutes: 0,
  comfort: 0,
  splitPrefectures: 0,
  imbalance: 0,
};

function countColleagues({ exam, seating }: PlanDesk, row: number): number {
  const { cohorts, roster } = exam;
  const unit = roster.unit[row]!;
  let count = -1;
  for (
    let at = cohorts.first[cohorts.unitFirst[unit]!]!;
    at < cohorts.first[cohorts.unitFirst[unit + 1]!]!;
    at++
  ) {
    if (seating.batch[cohorts.members[at]!] === seating.batch[row]) count++;
  }
  return count;
}
