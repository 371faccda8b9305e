import type { Parties } from './parties.ts';
import { SubsetSums } from './subset-sums.ts';

/** So many of those drawn last are put back to find others that fill a batch to the last seat, */
const PUT_BACK = 6;
/** and so many others are tried with them. */
const TRIED = 24;

/** The parties of a crowd that are not yet seated, the largest first. */
export class PartyPool {
  /** Distinct sizes, descending; those of a size are `#parties[#from[at] … #to[at])`. */
  readonly #sizes: number[] = [];
  readonly #from: number[] = [];
  readonly #to: number[] = [];

  /** `members` are sorted by size, the largest first. */
  constructor(
    private readonly parties: Parties,
    private readonly members: Int32Array,
  ) {
    members.forEach((party, at) => {
      const size = parties.people[party]!;
      if (this.#sizes[this.#sizes.length - 1] !== size) {
        this.#sizes.push(size);
        this.#from.push(at);
        this.#to.push(at);
      }
      this.#to[this.#to.length - 1] = at + 1;
    });
  }

  /**
   * Draws parties of `wanted` people in all, or of as many fewer as must be, with up to `need` of them in need.
   * Appends them to `drawn` and gives the number of people.
   */
  draw(wanted: number, need: number, drawn: number[]): number {
    let left = wanted;
    let needLeft = need;
    for (let at = 0; at < this.#sizes.length && left > 0; at++) {
      const size = this.#sizes[at]!;
      for (let slot = this.#to[at]! - 1; slot >= this.#from[at]! && size <= left; slot--) {
        const party = this.members[slot]!;
        if (this.parties.need[party]! > needLeft) continue;
        this.#remove(at, slot);
        drawn.push(party);
        left -= size;
        needLeft -= this.parties.need[party]!;
      }
    }
    if (left > 0) left -= this.#fillUp(left, drawn);
    return wanted - left;
  }

  /** Those who are left. */
  *rest(): Generator<number> {
    for (let at = 0; at < this.#sizes.length; at++) {
      for (let slot = this.#from[at]!; slot < this.#to[at]!; slot++) yield this.members[slot]!;
    }
  }

  /** Exchanges some of those drawn last for others that leave fewer seats free; gives how many fewer. */
  #fillUp(free: number, drawn: number[]): number {
    const { people } = this.parties;
    const others = this.#listSmall(free, drawn);
    if (others.length === 0) return 0;
    const back = drawn.slice(-PUT_BACK);
    const before = back.reduce((sum, party) => sum + people[party]!, 0);
    const candidates = [...back, ...others];
    const sums = new SubsetSums(candidates.map((party) => people[party]!));
    const after = sums.atMost(Math.min(sums.total, before + free));
    if (after <= before) return 0;
    const chosen = sums.choose(after);
    drawn.length -= back.length;
    for (const [at, party] of candidates.entries()) {
      if (chosen[at]) drawn.push(party);
      if (chosen[at] && at >= back.length) this.#removeParty(party);
      if (!chosen[at] && at < back.length) this.#putBack(party);
    }
    return after - before;
  }

  /** A few of each size that an exchange could bring in, nobody of them in need. */
  #listSmall(free: number, drawn: readonly number[]): number[] {
    const { people, need } = this.parties;
    const largest = drawn.slice(-PUT_BACK).reduce((sum, party) => sum + people[party]!, free);
    const found: number[] = [];
    for (let at = this.#sizes.length - 1; at >= 0 && found.length < TRIED; at--) {
      if (this.#sizes[at]! > largest) break;
      let few = 2;
      for (let slot = this.#to[at]! - 1; slot >= this.#from[at]! && few > 0; slot--) {
        if (need[this.members[slot]!]! > 0) continue;
        found.push(this.members[slot]!);
        few--;
      }
    }
    return found;
  }

  #remove(at: number, slot: number): void {
    const last = --this.#to[at]!;
    const party = this.members[slot]!;
    this.members[slot] = this.members[last]!;
    this.members[last] = party;
  }

  #removeParty(party: number): void {
    const at = this.#sizes.indexOf(this.parties.people[party]!);
    this.#remove(at, this.members.indexOf(party, this.#from[at]!));
  }

  #putBack(party: number): void {
    const at = this.#sizes.indexOf(this.parties.people[party]!);
    // Just beyond the end stand those drawn before; the party is one of them.
    const slot = this.members.indexOf(party, this.#to[at]!);
    const end = this.#to[at]!++;
    this.members[slot] = this.members[end]!;
    this.members[end] = party;
  }
}
