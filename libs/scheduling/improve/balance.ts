/**
 * How evenly the batches of each venue are filled, reckoned anew only where a load has changed since it was
 * last asked for.
 */
export class Balance {
  readonly #venueOf: Int32Array;
  readonly #positions: readonly Int32Array[];
  readonly #spread: Int32Array;
  readonly #rough: Float64Array;
  readonly #stale: Uint8Array;
  #anyStale = false;
  #imbalance = 0;
  #roughness = 0;

  /** `venues` names the venue of each position; `load` is read, never written. */
  constructor(
    venues: ArrayLike<number>,
    private readonly load: Int32Array,
  ) {
    const names = [...new Set(Array.from(venues))];
    this.#venueOf = Int32Array.from(venues, (venue) => names.indexOf(venue));
    this.#positions = names.map((_, venue) =>
      Int32Array.from(this.#venueOf.keys()).filter((position) => this.#venueOf[position] === venue),
    );
    this.#spread = new Int32Array(names.length);
    this.#rough = new Float64Array(names.length);
    this.#stale = new Uint8Array(names.length);
  }

  /** The load of a position has changed. */
  touch(position: number): void {
    this.#stale[this.#venueOf[position]!] = 1;
    this.#anyStale = true;
  }

  /** Largest less smallest load of each venue's used batches, summed. */
  get imbalance(): number {
    if (this.#anyStale) this.#refresh();
    return this.#imbalance;
  }

  /**
   * How far the loads of each venue are from their mean (Euclidean), summed: falls whenever two batches become
   * more equal, even where the range does not.
   */
  get roughness(): number {
    if (this.#anyStale) this.#refresh();
    return this.#roughness;
  }

  #refresh(): void {
    this.#anyStale = false;
    let imbalance = 0;
    let roughness = 0;
    for (let venue = 0; venue < this.#stale.length; venue++) {
      if (this.#stale[venue]) this.#measure(venue);
      imbalance += this.#spread[venue]!;
      roughness += this.#rough[venue]!;
    }
    this.#imbalance = imbalance;
    this.#roughness = roughness;
  }

  #measure(venue: number): void {
    this.#stale[venue] = 0;
    const positions = this.#positions[venue]!;
    let most = 0;
    let least = Number.MAX_SAFE_INTEGER;
    let used = 0;
    let sum = 0;
    let squares = 0;
    for (let at = 0; at < positions.length; at++) {
      const load = this.load[positions[at]!]!;
      if (load === 0) continue;
      used++;
      sum += load;
      squares += load * load;
      if (load > most) most = load;
      if (load < least) least = load;
    }
    this.#spread[venue] = used === 0 ? 0 : most - least;
    // Whole numbers under the root, so that equal loads give the same roughness by whatever way they came about.
    this.#rough[venue] = used === 0 ? 0 : Math.sqrt((used * squares - sum * sum) / used);
  }
}
