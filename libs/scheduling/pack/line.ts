import type { Exam } from '../model/exam.ts';
import { POINTS_PER_SPLIT_PREFECTURE } from '../model/score.ts';
import type { Crowd } from './parties.ts';

/**
 * In points of comfort: a batch whose hour is hard on a prefecture there, each person's minute of that, and a person
 * free at no batch of the prefecture's stretch. More would bar the way through worse lines to better ones.
 */
const A_HARD_HOUR = 15;
const A_MINUTE = 0.05;
const A_HINDERED = 2;
/** More seats than this left free in each batch by a cut would bring more unevenness than the cut saves. */
const MOST_FREE = POINTS_PER_SPLIT_PREFECTURE;
/** And no cut may use up more than this share of the seats that can stay free. */
const MOST_OF_SPARE = 0.4;
/** Loads are reckoned in fractions of a person: less than this is nobody. */
const NOBODY = 1e-6;

/** People of a prefecture who can sit at some of the starts only. */
interface Hindered {
  readonly people: number;
  /** 1 for each position of a batch that is at such a start. */
  readonly allowed: Uint8Array;
}

/** The batches that crowds are sent to, and the seats that are free in each. */
export interface OpenSeats {
  readonly batches: readonly number[];
  readonly seats: ArrayLike<number>;
}

/**
 * Prefectures laid end to end over batches laid end to end. A prefecture shares its first and its last batch with
 * its neighbours, but for where it ends with a batch: there the line is cut, which spares the exam a split
 * prefecture. Between two cuts the same share of every batch's seats is taken. Batches go by their position in `batches`.
 */
export class Line {
  /** Prefectures, and positions of batches, in the order in which they lie; to be changed by whoever searches. */
  readonly prefectures: Int32Array;
  readonly positions: Int32Array;
  /** People × minutes of hardship, as it was last priced. */
  minutes = 0;

  readonly #people: Int32Array;
  readonly #seats: Int32Array;
  readonly #spare: number;
  readonly #venueOf: Int32Array;
  /** Prefecture × position. */
  readonly #minutesAt: Int32Array;
  readonly #hindered: readonly (readonly Hindered[])[];

  /** By position, as it was last priced: people, and the first prefecture of the part between two cuts. */
  readonly #loads: Float64Array;
  readonly #partOf: Int32Array;
  #lies: Uint8Array | null = null;
  #hardHours = 0;
  #hinderedPeople = 0;
  /** Where the next prefecture begins, and how many it finds room for there. */
  #at = 0;
  #room = 0;
  readonly #most: Float64Array;
  readonly #least: Float64Array;

  constructor(exam: Exam, crowds: readonly Crowd[], { batches, seats }: OpenSeats) {
    const starts = exam.house.starts.length;
    const prefectures = exam.roster.prefectures.length;
    this.#people = new Int32Array(prefectures);
    const hindered: Hindered[][] = Array.from({ length: prefectures }, () => []);
    for (const { prefecture, people, starts: free } of crowds) {
      this.#people[prefecture]! += people;
      const allowed = Uint8Array.from(batches, (batch) => free[batch % starts]!);
      if (allowed.includes(0)) hindered[prefecture]!.push({ people, allowed });
    }
    this.#hindered = hindered;
    this.prefectures = Int32Array.from(this.#people.keys()).filter((each) => this.#people[each]! > 0);
    this.positions = Int32Array.from(batches.keys());
    this.#seats = Int32Array.from(seats);
    const sum = (numbers: Int32Array) => numbers.reduce((total, each) => total + each, 0);
    this.#spare = sum(this.#seats) - sum(this.#people);
    this.#venueOf = Int32Array.from(batches, (batch) => Math.floor(batch / starts));
    this.#minutesAt = new Int32Array(prefectures * batches.length);
    for (let cell = 0; cell < this.#minutesAt.length; cell++) {
      const prefecture = Math.floor(cell / batches.length);
      this.#minutesAt[cell] = exam.hardship(prefecture, batches[cell % batches.length]!);
    }
    this.#loads = new Float64Array(batches.length);
    this.#partOf = new Int32Array(batches.length);
    this.#most = new Float64Array(exam.house.venues.length);
    this.#least = new Float64Array(exam.house.venues.length);
  }

  /**
   * What the line as it lies costs, in points of comfort: sharing, unevenness, hardship and people who are not
   * free. What every line has, a prefecture in each batch, is not counted.
   */
  price(): number {
    this.minutes = 0;
    this.#hardHours = 0;
    this.#hinderedPeople = 0;
    const shared = this.#layOut();
    return (
      POINTS_PER_SPLIT_PREFECTURE * shared +
      this.#imbalance() +
      A_HARD_HOUR * this.#hardHours +
      A_MINUTE * this.minutes +
      A_HINDERED * this.#hinderedPeople
    );
  }

  /** Prefecture × position: 1 where a prefecture lies. */
  lies(): Uint8Array {
    const lies = new Uint8Array(this.#minutesAt.length);
    this.#lies = lies;
    this.price();
    this.#lies = null;
    return lies;
  }

  /** The loads in whole people, as last priced: between two cuts the few left over come one each, venue by venue. */
  loads(): Int32Array {
    const whole = Int32Array.from(this.#loads);
    for (let first = 0, end = 0; first < this.positions.length; first = end) {
      const part = this.#partOf[this.positions[first]!]!;
      while (end < this.positions.length && this.#partOf[this.positions[end]!] === part) end++;
      const own = this.positions.slice(first, end).sort();
      let over = Math.round(
        own.reduce((sum, position) => sum + this.#loads[position]! - whole[position]!, 0),
      );
      for (const position of own) {
        if (over === 0) break;
        if (whole[position]! >= this.#seats[position]!) continue;
        whole[position]!++;
        over--;
      }
    }
    return whole;
  }

  /** Lays everybody out, cutting wherever that may be; gives how often a prefecture shares a batch with the one before. */
  #layOut(): number {
    const { prefectures, positions } = this;
    let spare = this.#spare;
    let shared = 0;
    for (let first = 0, from = 0; first < prefectures.length; ) {
      let people = 0;
      let seats = 0;
      let last = first;
      let to = from;
      for (; last < prefectures.length; last++) {
        people += this.#people[prefectures[last]!]!;
        while (seats < people && to < positions.length) seats += this.#seats[positions[to++]!]!;
        if (last > first) shared++;
        const free = seats - people;
        if (free <= MOST_OF_SPARE * spare && free <= MOST_FREE * (to - from)) break;
      }
      last = Math.min(last + 1, prefectures.length);
      if (last === prefectures.length) {
        while (to < positions.length) seats += this.#seats[positions[to++]!]!;
      }
      spare -= seats - people;
      this.#layPart(first, last, from, to, people / seats);
      first = last;
      from = to;
    }
    return shared;
  }

  /** Lays some prefectures over some batches, taking the same share of the seats of each. */
  #layPart(first: number, last: number, from: number, to: number, share: number): void {
    for (let turn = from; turn < to; turn++) {
      const position = this.positions[turn]!;
      this.#loads[position] = share * this.#seats[position]!;
      this.#partOf[position] = first;
    }
    this.#at = from;
    this.#room = this.#loadAt(from);
    for (let turn = first; turn < last; turn++) this.#layPrefecture(this.prefectures[turn]!, to);
  }

  /** People in the batch that lies there; nobody beyond the last. */
  #loadAt(turn: number): number {
    return turn < this.positions.length ? this.#loads[this.positions[turn]!]! : 0;
  }

  #layPrefecture(prefecture: number, to: number): void {
    const hindered = this.#hindered[prefecture]!;
    const row = prefecture * this.positions.length;
    const begin = this.#at;
    const beginRoom = this.#room;
    for (let left = this.#people[prefecture]!; left > NOBODY && this.#at < to; ) {
      const here = Math.min(left, this.#room);
      const position = this.positions[this.#at]!;
      const minutes = this.#minutesAt[row + position]!;
      if (minutes > 0) this.#hardHours++;
      this.minutes += here * minutes;
      if (this.#lies) this.#lies[row + position] = 1;
      left -= here;
      this.#room -= here;
      if (this.#room > NOBODY) break;
      this.#at++;
      this.#room = this.#loadAt(this.#at);
    }
    for (let group = 0; group < hindered.length; group++) {
      const { people, allowed } = hindered[group]!;
      let places = 0;
      let left = this.#people[prefecture]!;
      for (let turn = begin, room = beginRoom; left > NOBODY && turn < to; ) {
        const here = Math.min(left, room);
        if (allowed[this.positions[turn]!]) places += here;
        left -= here;
        room = this.#loadAt(++turn);
      }
      if (places < people) this.#hinderedPeople += people - places;
    }
  }

  /** Fullest less emptiest batch of each venue, summed. */
  #imbalance(): number {
    this.#most.fill(0);
    this.#least.fill(Number.MAX_SAFE_INTEGER);
    for (let position = 0; position < this.#loads.length; position++) {
      const venue = this.#venueOf[position]!;
      const load = this.#loads[position]!;
      if (load > this.#most[venue]!) this.#most[venue] = load;
      if (load < this.#least[venue]!) this.#least[venue] = load;
    }
    let sum = 0;
    for (let venue = 0; venue < this.#most.length; venue++) {
      if (this.#most[venue]! > 0) sum += this.#most[venue]! - this.#least[venue]!;
    }
    return sum;
  }
}
