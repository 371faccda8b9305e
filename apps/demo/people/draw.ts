/** Seeded chance: the same seed draws the same people on every machine. */
export interface Draw {
  /** From 0 to below 1. */
  fraction(): number;
  /** From `least` to `most`, both included. */
  integer(least: number, most: number): number;
  chance(probability: number): boolean;
  one<T>(of: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** mulberry32 over a seed mixed with `salt`, so that each purpose draws for itself. */
export function drawFrom(seed: number, salt = ''): Draw {
  let state = [...salt].reduce(
    (hash, character) => Math.imul(hash ^ character.codePointAt(0)!, 16777619),
    seed | 0,
  );
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const integer = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    integer,
    chance: (probability) => fraction() < probability,
    one: (of) => of[integer(0, of.length - 1)]!,
    shuffled: (list) => {
      const copy = [...list];
      for (let index = copy.length - 1; index > 0; index -= 1) {
        const other = integer(0, index);
        [copy[index], copy[other]] = [copy[other]!, copy[index]!];
      }
      return copy;
    },
  };
}
