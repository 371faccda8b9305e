import type { Exam, Reach } from '../model/exam.ts';

/** People of one prefecture who can sit at the same starts of any venue: to the flow they are alike. */
export interface Crowd {
  readonly prefecture: number;
  /** 1 for each start at which they can sit. */
  readonly starts: Uint8Array;
  people: number;
}

/**
 * The people of each unit who are still to be seated, by column. A party that may sit together at any venue
 * belongs to a crowd; crowds are sorted by prefecture.
 */
export interface Parties {
  readonly count: number;
  /** The party's cohorts are `cohorts[first[p] … first[p + 1])` of those that are served. */
  readonly first: Int32Array;
  readonly people: Int32Array;
  /** Of them, those in need of an accessible seat. */
  readonly need: Int32Array;
  /** -1 where no crowd is like it: of two prefectures, bound to a venue, or with no start in common. */
  readonly crowdOf: Int32Array;
  readonly crowds: readonly Crowd[];
}

/** Gathers the parties; `sizes` says how many of each of the cohorts, which are sorted by unit, are to be seated. */
export function listParties(exam: Exam, cohorts: ArrayLike<number>, sizes: ArrayLike<number>): Parties {
  const units = exam.cohorts.unit;
  const count = countUnits(units, cohorts);
  const first = new Int32Array(count + 1);
  const people = new Int32Array(count);
  const need = new Int32Array(count);
  let party = -1;
  for (let at = 0; at < cohorts.length; at++) {
    const cohort = cohorts[at]!;
    if (at === 0 || units[cohort] !== units[cohorts[at - 1]!]) first[++party] = at;
    people[party]! += sizes[at]!;
    if (exam.cohorts.need[cohort]) need[party]! += sizes[at]!;
  }
  first[count] = cohorts.length;
  return { count, first, people, need, ...crowdsOf(exam, cohorts, sizes, first, people) };
}

function countUnits(units: Int32Array, cohorts: ArrayLike<number>): number {
  let count = 0;
  for (let at = 0; at < cohorts.length; at++) {
    if (at === 0 || units[cohorts[at]!] !== units[cohorts[at - 1]!]) count++;
  }
  return count;
}

function crowdsOf(
  exam: Exam,
  cohorts: ArrayLike<number>,
  sizes: ArrayLike<number>,
  first: Int32Array,
  people: Int32Array,
): Pick<Parties, 'crowdOf' | 'crowds'> {
  const { prefecture: prefectureOf, reach: reachOf } = exam.cohorts;
  const common = new CommonReaches(exam.reaches);
  const known = new Map<number, number>();
  const crowds: Crowd[] = [];
  const prefectures = exam.roster.prefectures.length;
  const met = new Int32Array(people.length).fill(-1);
  for (let party = 0; party < people.length; party++) {
    let reach = -1;
    let prefecture = -1;
    for (let at = first[party]!; at < first[party + 1]! && reach !== NOWHERE; at++) {
      if (sizes[at] === 0) continue;
      const own = prefectureOf[cohorts[at]!]!;
      const isStranger = prefecture >= 0 && own !== prefecture;
      prefecture = own;
      reach = isStranger ? NOWHERE : common.of(reach, reachOf[cohorts[at]!]!);
    }
    if (reach < 0) continue;
    const key = reach * prefectures + prefecture;
    let crowd = known.get(key);
    if (crowd === undefined) {
      crowd = crowds.push({ prefecture, starts: common.reaches[reach]!.starts, people: 0 }) - 1;
      known.set(key, crowd);
    }
    crowds[crowd]!.people += people[party]!;
    met[party] = crowd;
  }
  return byPrefecture(crowds, met);
}

/** The crowds by prefecture, the least free to choose first. */
function byPrefecture(crowds: readonly Crowd[], met: Int32Array): Pick<Parties, 'crowdOf' | 'crowds'> {
  const free = crowds.map(({ starts }) => starts.reduce((sum, mark) => sum + mark, 0));
  const order = crowds
    .map((_, crowd) => crowd)
    .sort(
      (left, right) =>
        crowds[left]!.prefecture - crowds[right]!.prefecture || free[left]! - free[right]! || left - right,
    );
  const rank = new Int32Array(crowds.length);
  order.forEach((crowd, at) => {
    rank[crowd] = at;
  });
  return {
    crowds: order.map((crowd) => crowds[crowd]!),
    crowdOf: met.map((crowd) => (crowd < 0 ? -1 : rank[crowd]!)),
  };
}

const NOWHERE = -2;

/** Where people of different reaches can sit together, each pair reckoned once. */
class CommonReaches {
  readonly reaches: Reach[];
  readonly #known = new Map<number, number>();
  readonly #indexes = new Map<string, number>();

  constructor(reaches: readonly Reach[]) {
    this.reaches = [...reaches];
    reaches.forEach(({ starts }, index) => {
      this.#indexes.set(starts.join(''), index);
    });
  }

  /** The reach of both; -1 stands for any, `NOWHERE` is given where there is none at every venue. */
  of(left: number, right: number): number {
    if (right < 0 || this.reaches[right]!.venue >= 0) return NOWHERE;
    if (left === right || left === -1) return right;
    const key = left * 4_194_304 + right;
    let both = this.#known.get(key);
    if (both === undefined) {
      both = this.#intersect(this.reaches[left]!.starts, this.reaches[right]!.starts);
      this.#known.set(key, both);
    }
    return both;
  }

  #intersect(left: Uint8Array, right: Uint8Array): number {
    const starts = left.map((mark, start) => mark & right[start]!);
    if (!starts.includes(1)) return NOWHERE;
    const key = starts.join('');
    const index = this.#indexes.get(key) ?? this.reaches.push({ venue: -1, starts }) - 1;
    this.#indexes.set(key, index);
    return index;
  }
}
