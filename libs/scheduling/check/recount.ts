import { findMinuteOfDay, localMinuteOf, minuteOfDay } from '../model/clock.ts';
import type { Instance, Venue } from '../model/instance.ts';
import type { Assignment } from '../model/plan.ts';
import { POINTS_PER_SPLIT_PREFECTURE, type Score } from '../model/score.ts';
import { ADMISSION_MINUTES, HARDSHIP_CAP, listStarts, overlapsBatch } from '../model/starts.ts';

/** Counts the score of assignments from the definitions of design 4.1, with plain maps and no cleverness. */
export function recountScore(
  instance: Instance,
  assignments: readonly Assignment[],
  published?: readonly Assignment[],
): Score {
  const candidates = new Map(instance.candidates.map((candidate) => [candidate.id, candidate]));
  const venues = new Map(instance.venues.map((venue) => [venue.id, venue]));
  const loads = new Map<string, Map<string, number>>();
  const units = new Map<string, Map<string, number>>();
  const prefectures = new Map<string, Map<string, number>>();
  const seats = new Map<string, string>();
  let hardshipMinutes = 0;
  for (const { candidate: id, venue, start, room, seat } of assignments) {
    const candidate = candidates.get(id)!;
    const batch = `${venue}\n${start}`;
    addTo(loads, venue, start);
    addTo(units, candidate.unit, batch);
    addTo(prefectures, candidate.prefecture, batch);
    const travel = venues.get(venue)!.travelMinutes[candidate.prefecture] ?? 0;
    hardshipMinutes += hardshipOf(instance, localMinuteOf(start), travel);
    seats.set(`${batch}\n${room}\n${seat}`, candidate.unit);
  }
  const largest = largestBatch(instance);
  const splitPrefectures = splits(prefectures, largest);
  let imbalance = 0;
  let batches = 0;
  for (const perStart of loads.values()) {
    batches += perStart.size;
    imbalance += Math.max(...perStart.values()) - Math.min(...perStart.values());
  }
  return {
    ...(published ? changes(assignments, published) : {}),
    batches,
    splitUnits: splits(units, largest),
    hardshipMinutes,
    comfort: POINTS_PER_SPLIT_PREFECTURE * splitPrefectures + imbalance,
    splitPrefectures,
    imbalance,
    neighbours: neighbourPairs(seats),
  };
}

function addTo(counts: Map<string, Map<string, number>>, key: string, inner: string): void {
  const found = counts.get(key) ?? new Map<string, number>();
  found.set(inner, (found.get(inner) ?? 0) + 1);
  counts.set(key, found);
}

function splits(groups: ReadonlyMap<string, ReadonlyMap<string, number>>, largest: number): number {
  let sum = 0;
  for (const perBatch of groups.values()) {
    const people = [...perBatch.values()].reduce((total, count) => total + count, 0);
    sum += perBatch.size - Math.ceil(people / largest);
  }
  return sum;
}

function hardshipOf(instance: Instance, start: number, travel: number): number {
  const departure = minuteOfDay(start) - ADMISSION_MINUTES - travel;
  const arrival = minuteOfDay(start) + instance.durationMinutes + travel;
  const early = Math.max(0, findMinuteOfDay(instance.humane.earliestDeparture)! - departure);
  const late = Math.max(0, arrival - findMinuteOfDay(instance.humane.latestReturn)!);
  return Math.min(HARDSHIP_CAP, early + late);
}

/** The most assignable seats that any venue has open at any start. */
function largestBatch(instance: Instance): number {
  let largest = 0;
  for (const start of listStarts(instance)) {
    for (const venue of instance.venues) largest = Math.max(largest, seatsAt(instance, venue, start));
  }
  return largest;
}

function seatsAt(instance: Instance, venue: Venue, start: number): number {
  let seats = 0;
  for (const room of venue.rooms) {
    if (room.closed.some((span) => overlapsBatch(span, start, instance.durationMinutes))) continue;
    seats += room.rows * room.columns - new Set([...room.missing, ...room.spare]).size;
  }
  return seats;
}

/** Each pair is met once, from its upper or left seat. */
function neighbourPairs(seats: ReadonlyMap<string, string>): number {
  let pairs = 0;
  for (const [key, unit] of seats) {
    const cut = key.lastIndexOf('\n');
    const [row, column] = key
      .slice(cut + 1)
      .split('-')
      .map(Number);
    const sitting = key.slice(0, cut);
    if (seats.get(`${sitting}\n${row}-${column! + 1}`) === unit) pairs++;
    if (seats.get(`${sitting}\n${row! + 1}-${column}`) === unit) pairs++;
  }
  return pairs;
}

function changes(
  assignments: readonly Assignment[],
  published: readonly Assignment[],
): { moved: number; reseated: number } {
  const before = new Map(published.map((assignment) => [assignment.candidate, assignment]));
  let moved = 0;
  let reseated = 0;
  for (const now of assignments) {
    const then = before.get(now.candidate);
    if (!then) continue;
    if (then.venue !== now.venue || then.start !== now.start) moved++;
    else if (then.room !== now.room || then.seat !== now.seat) reseated++;
  }
  return { moved, reseated };
}
