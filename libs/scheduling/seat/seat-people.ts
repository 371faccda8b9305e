import type { Exam } from '../model/exam.ts';
import type { Seating } from '../model/seating.ts';
import { Random } from '../pack/random.ts';
import { type Guest, seatClaims } from './claims.ts';
import { EMPTY, listSittings } from './grid.ts';
import { scatter, separate } from './scatter.ts';

/** How many exchanges are tried in a batch for each person in it. */
const TRIES_PER_PERSON = 400;

/** Gives a room and a seat to everyone, batch by batch; `batchOf` says which batch each row sits in. */
export function seatPeople(exam: Exam, batchOf: Int32Array): Seating {
  const rows = batchOf.length;
  const room = new Int32Array(rows).fill(-1);
  const place = new Int32Array(rows).fill(-1);
  const needOf = (person: number) => exam.roster.accessible[person] === 1;
  const { order, first } = rowsByBatch(exam, batchOf);
  const cohortOf = cohortOfMembers(exam);
  for (let batch = 0; batch < exam.house.batchCount; batch++) {
    const own = order.subarray(first[batch]!, first[batch + 1]!);
    if (own.length === 0) continue;
    const guests = Array.from(own, (member) => guestOf(exam, member, cohortOf[member]!));
    const sittings = listSittings(exam.house, batch);
    scatter(sittings, seatClaims(exam, batch, sittings, guests));
    separate(sittings, needOf, new Random(batch), guests.length * TRIES_PER_PERSON);
    for (const sitting of sittings) {
      sitting.person.forEach((person, at) => {
        if (person === EMPTY) return;
        room[person] = sitting.room;
        place[person] = at;
      });
    }
  }
  return { batch: batchOf, room, place };
}

/** Indexes into the cohorts' members, in order of batch: `first[b] … first[b + 1]` sit in batch b. */
function rowsByBatch(exam: Exam, batchOf: Int32Array): { order: Int32Array; first: Int32Array } {
  const { members } = exam.cohorts;
  const first = new Int32Array(exam.house.batchCount + 1);
  for (const batch of batchOf) if (batch >= 0) first[batch + 1]!++;
  for (let batch = 0; batch < exam.house.batchCount; batch++) first[batch + 1]! += first[batch]!;
  const order = new Int32Array(first[exam.house.batchCount]!);
  const next = first.slice();
  members.forEach((row, at) => {
    const batch = batchOf[row]!;
    if (batch >= 0) order[next[batch]!++] = at;
  });
  return { order, first };
}

function guestOf({ cohorts }: Exam, member: number, cohort: number): Guest {
  return {
    row: cohorts.members[member]!,
    unit: cohorts.unit[cohort]!,
    need: cohorts.need[cohort] === 1,
    room: cohorts.pinRoom[cohort]!,
    place: cohorts.pinPlace[cohort]!,
  };
}

function cohortOfMembers({ cohorts }: Exam): Int32Array {
  const cohortOf = new Int32Array(cohorts.members.length);
  for (let cohort = 0; cohort < cohorts.count; cohort++) {
    cohortOf.fill(cohort, cohorts.first[cohort]!, cohorts.first[cohort + 1]!);
  }
  return cohortOf;
}
