import type { Exam } from '../model/exam.ts';
import { SEAT } from '../model/house.ts';
import type { Score } from '../model/score.ts';

/**
 * A lower bound of level 5. A unit of which m people share a batch has at least m − a pairs of neighbours,
 * a being the most seats of the batch no two of which touch: dropping one person per pair leaves none that
 * touch. Every set of dominoes bounds a from above, since each holds at most one of such seats.
 */
export function neighboursBound(exam: Exam, score: Score): number {
  if (score.neighbours === 0) return 0;
  const apart = mostSeatsApart(exam);
  let bound = 0;
  for (let unit = 0; unit < exam.roster.units.length; unit++) {
    let people = 0;
    for (let c = exam.cohorts.unitFirst[unit]!; c < exam.cohorts.unitFirst[unit + 1]!; c++) {
      people += exam.cohorts.size[c]!;
    }
    const batches = Math.ceil(people / exam.house.largestBatch) + score.splitUnits;
    bound += Math.max(0, people - batches * apart);
  }
  return Math.min(bound, score.neighbours);
}

/** The most seats of any batch of which no two touch, from above: seats less a greedy matching of neighbours. */
function mostSeatsApart(exam: Exam): number {
  const starts = exam.house.starts.length;
  const apart = exam.house.rooms.map(({ places, columns }) => {
    const matched = new Uint8Array(places.length);
    let seats = 0;
    let pairs = 0;
    places.forEach((kind, place) => {
      if (kind === SEAT.unusable) return;
      seats++;
      if (matched[place]) return;
      const right = (place + 1) % columns === 0 ? -1 : place + 1;
      const below = place + columns < places.length ? place + columns : -1;
      for (const other of [right, below]) {
        if (other < 0 || places[other] === SEAT.unusable || matched[other]) continue;
        matched[place] = 1;
        matched[other] = 1;
        pairs++;
        break;
      }
    });
    return seats - pairs;
  });
  let most = 0;
  for (let batch = 0; batch < exam.house.batchCount; batch++) {
    const venue = exam.house.venues[Math.floor(batch / starts)]!;
    let sum = 0;
    for (const room of venue.rooms) if (!exam.house.rooms[room]!.closed[batch % starts]) sum += apart[room]!;
    most = Math.max(most, sum);
  }
  return most;
}
