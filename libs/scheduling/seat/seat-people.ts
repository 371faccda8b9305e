import type { Exam } from '../model/exam.ts';
import type { Seating } from '../model/seating.ts';
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
  for (const [batch, guests] of guestsByBatch(exam, batchOf)) {
    const sittings = listSittings(exam.house, batch);
    scatter(sittings, seatClaims(exam, batch, sittings, guests));
    separate(sittings, (person) => exam.roster.accessible[person] === 1, guests.length * TRIES_PER_PERSON);
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

function guestsByBatch(exam: Exam, batchOf: Int32Array): Map<number, Guest[]> {
  const { cohorts } = exam;
  const guests = new Map<number, Guest[]>();
  for (let cohort = 0; cohort < cohorts.count; cohort++) {
    for (let at = cohorts.first[cohort]!; at < cohorts.first[cohort + 1]!; at++) {
      const row = cohorts.members[at]!;
      const batch = batchOf[row]!;
      if (batch < 0) continue;
      const guest: Guest = {
        row,
        unit: cohorts.unit[cohort]!,
        need: cohorts.need[cohort] === 1,
        room: cohorts.pinRoom[cohort]!,
        place: cohorts.pinPlace[cohort]!,
      };
      const list = guests.get(batch);
      if (list) list.push(guest);
      else guests.set(batch, [guest]);
    }
  }
  return guests;
}
