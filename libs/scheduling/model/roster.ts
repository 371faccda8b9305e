import { compareText } from './digest.ts';
import type { Candidate, Pin, Span } from './instance.ts';

/** The values of one column, each kept once; rows hold the index. */
class Dictionary<Value> {
  readonly values: Value[] = [];
  readonly #indexes = new Map<string, number>();

  indexOf(key: string, value: Value): number {
    let index = this.#indexes.get(key);
    if (index === undefined) {
      index = this.values.push(value) - 1;
      this.#indexes.set(key, index);
    }
    return index;
  }
}

/**
 * All candidates, by column and sorted by id, so that a million fit in little memory and the order of the
 * rows that came in makes no difference to anything that follows.
 */
export interface Roster {
  readonly ids: readonly string[];
  /** Sorted; `unit` holds indexes into it. */
  readonly units: readonly string[];
  readonly prefectures: readonly string[];
  readonly unit: Int32Array;
  readonly prefecture: Int32Array;
  readonly accessible: Uint8Array;
  /** Distinct lists of unavailable spans; `unavailable` holds indexes into them. */
  readonly unavailabilities: readonly (readonly Span[])[];
  readonly unavailable: Int32Array;
  readonly projectLists: readonly (readonly string[])[];
  readonly projects: Int32Array;
  readonly pins: ReadonlyMap<number, Pin>;
}

export class RosterBuilder {
  readonly #ids: string[] = [];
  #sorted: Int32Array | undefined;
  readonly #unit: number[] = [];
  readonly #prefecture: number[] = [];
  readonly #accessible: number[] = [];
  readonly #unavailable: number[] = [];
  readonly #projects: number[] = [];
  readonly #pins = new Map<number, Pin>();
  readonly #units = new Dictionary<string>();
  readonly #prefectures = new Dictionary<string>();
  readonly #unavailabilities = new Dictionary<readonly Span[]>();
  readonly #projectLists = new Dictionary<readonly string[]>();

  add(candidate: Candidate): void {
    const { id, unit, prefecture, unavailable, projects, pin } = candidate;
    if (pin) this.#pins.set(this.#ids.length, pin);
    this.#ids.push(id);
    this.#unit.push(this.#units.indexOf(unit, unit));
    this.#prefecture.push(this.#prefectures.indexOf(prefecture, prefecture));
    this.#accessible.push(candidate.accessible ? 1 : 0);
    const spansKey = unavailable.length > 0 ? JSON.stringify(unavailable) : '';
    this.#unavailable.push(this.#unavailabilities.indexOf(spansKey, unavailable));
    this.#projects.push(this.#projectLists.indexOf(projects.join('\n'), projects));
  }

  /** Calls back for each id that has come before: its row, as added, and the id. */
  eachDuplicate(found: (row: number, id: string) => void): void {
    const order = this.#order();
    for (let at = 1; at < order.length; at++) {
      const id = this.#ids[order[at]!]!;
      if (id === this.#ids[order[at - 1]!]) found(order[at]!, id);
    }
  }

  #order(): Int32Array {
    this.#sorted ??= sortedOrder(this.#ids);
    return this.#sorted;
  }

  build(): Roster {
    const order = this.#order();
    const units = ranked(this.#units.values);
    const prefectures = ranked(this.#prefectures.values);
    const pins = new Map<number, Pin>();
    if (this.#pins.size > 0) {
      order.forEach((row, at) => {
        const pin = this.#pins.get(row);
        if (pin) pins.set(at, pin);
      });
    }
    return {
      ids: Array.from(order, (row) => this.#ids[row]!),
      units: units.sorted,
      prefectures: prefectures.sorted,
      unit: Int32Array.from(order, (row) => units.rank[this.#unit[row]!]!),
      prefecture: Int32Array.from(order, (row) => prefectures.rank[this.#prefecture[row]!]!),
      accessible: Uint8Array.from(order, (row) => this.#accessible[row]!),
      unavailabilities: this.#unavailabilities.values,
      unavailable: Int32Array.from(order, (row) => this.#unavailable[row]!),
      projectLists: this.#projectLists.values,
      projects: Int32Array.from(order, (row) => this.#projects[row]!),
      pins,
    };
  }
}

export function rosterOf(candidates: Iterable<Candidate>): Roster {
  const builder = new RosterBuilder();
  for (const candidate of candidates) builder.add(candidate);
  return builder.build();
}

/** The candidate of one row, as it was read. */
export function candidateAt(roster: Roster, row: number): Candidate {
  const pin = roster.pins.get(row);
  return {
    id: roster.ids[row]!,
    unit: roster.units[roster.unit[row]!]!,
    prefecture: roster.prefectures[roster.prefecture[row]!]!,
    projects: [...roster.projectLists[roster.projects[row]!]!],
    accessible: roster.accessible[row] === 1,
    unavailable: [...roster.unavailabilities[roster.unavailable[row]!]!],
    ...(pin ? { pin } : {}),
  };
}

export function* listCandidates(roster: Roster): Generator<Candidate> {
  for (let row = 0; row < roster.ids.length; row++) yield candidateAt(roster, row);
}

/** The row of a candidate by binary search, or undefined. */
export function findRow(roster: Roster, id: string): number | undefined {
  let low = 0;
  let high = roster.ids.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = compareText(roster.ids[middle]!, id);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

function sortedOrder(ids: readonly string[]): Int32Array {
  const order = Int32Array.from(ids, (_, row) => row);
  const sorted = ids.every((id, row) => row === 0 || ids[row - 1]! < id);
  return sorted ? order : order.sort((left, right) => compareText(ids[left]!, ids[right]!));
}

function ranked(values: readonly string[]): { sorted: string[]; rank: Int32Array } {
  const order = values.map((_, index) => index).sort((l, r) => compareText(values[l]!, values[r]!));
  const rank = new Int32Array(values.length);
  order.forEach((index, at) => {
    rank[index] = at;
  });
  return { sorted: order.map((index) => values[index]!), rank };
}
