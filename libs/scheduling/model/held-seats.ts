import { type Exam, reaches } from './exam.ts';
import { SEAT } from './house.ts';

/**
 * Accessible seats, by batch, that published people who need none keep: whoever comes in need of one beyond the
 * others takes it from them, and they are reseated.
 */
export function listHeldAccessible(exam: Exam): Int32Array {
  const { house, cohorts, published } = exam;
  const held = new Int32Array(house.batchCount);
  if (!published) return held;
  for (let cohort = 0; cohort < cohorts.count; cohort++) {
    const batch = cohorts.published[cohort]!;
    if (batch < 0 || cohorts.seatLost[cohort] || cohorts.need[cohort] || !reaches(exam, cohort, batch))
      continue;
    for (let at = cohorts.first[cohort]!; at < cohorts.first[cohort + 1]!; at++) {
      const seat = published.get(cohorts.members[at]!);
      if (seat && house.rooms[seat.room]!.places[seat.place] === SEAT.accessible) held[batch]!++;
    }
  }
  return held;
}
