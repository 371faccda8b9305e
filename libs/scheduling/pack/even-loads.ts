/** Loads as equal as can be that add up to `people`, each up to its capacity; all full where they are too many. */
export function evenLoads(capacities: ArrayLike<number>, people: number): Int32Array {
  const order = Array.from(capacities, (_, at) => at).sort(
    (left, right) => capacities[left]! - capacities[right]! || left - right,
  );
  const loads = new Int32Array(capacities.length);
  let left = people;
  order.forEach((at, turn) => {
    // The smallest first: what does not fit into them is shared by the larger ones.
    const load = Math.min(capacities[at]!, Math.floor(left / (order.length - turn)));
    loads[at] = load;
    left -= load;
  });
  return loads;
}

/**
 * Loads for batches of several venues that add up to `people`: every venue about as full as every other, and
 * the batches of a venue equally full, but for a few in one of them.
 */
export function evenLoadsByVenue(
  venueOf: (position: number) => number,
  capacities: ArrayLike<number>,
  people: number,
): Int32Array {
  const venues = new Map<number, { positions: number[]; seats: number }>();
  let seats = 0;
  for (let position = 0; position < capacities.length; position++) {
    const venue = venueOf(position);
    const entry = venues.get(venue) ?? { positions: [], seats: 0 };
    venues.set(venue, entry);
    entry.positions.push(position);
    entry.seats += capacities[position]!;
    seats += capacities[position]!;
  }
  const loads = new Int32Array(capacities.length);
  let left = Math.min(people, seats);
  const full = left / Math.max(1, seats);
  for (const { positions, seats: own } of venues.values()) {
    // Rounded down to what makes all its batches equally full.
    const share = Math.floor((own * full) / positions.length) * positions.length;
    left -= share;
    const even = evenLoads(
      positions.map((position) => capacities[position]!),
      share,
    );
    positions.forEach((position, at) => {
      loads[position] = even[at]!;
    });
  }
  for (let before = -1; left > 0 && before !== left; ) {
    before = left;
    for (const { positions } of venues.values()) left -= raise(positions, capacities, loads, left);
  }
  return loads;
}

/** One more for each batch of a venue that is not full, as far as they go; gives how many that took. */
function raise(
  positions: readonly number[],
  capacities: ArrayLike<number>,
  loads: Int32Array,
  left: number,
): number {
  let taken = 0;
  for (const position of positions) {
    if (taken === left) break;
    if (loads[position]! >= capacities[position]!) continue;
    loads[position]!++;
    taken++;
  }
  return taken;
}
