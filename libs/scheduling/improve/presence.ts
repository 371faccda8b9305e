/** Which units sit in each batch, so that one of them can be drawn at once. */
export class Presence {
  readonly #unitsAt: readonly Int32Array[];
  readonly #number: Int32Array;
  /** Where a unit stands in the list of a batch: unit × position. */
  readonly #slot: Int32Array;

  constructor(
    units: number,
    private readonly width: number,
  ) {
    this.#unitsAt = Array.from({ length: width }, () => new Int32Array(units));
    this.#number = new Int32Array(width);
    this.#slot = new Int32Array(units * width);
  }

  enter(unit: number, position: number): void {
    const slot = this.#number[position]!++;
    this.#unitsAt[position]![slot] = unit;
    this.#slot[unit * this.width + position] = slot;
  }

  leave(unit: number, position: number): void {
    const list = this.#unitsAt[position]!;
    const last = list[--this.#number[position]!]!;
    const slot = this.#slot[unit * this.width + position]!;
    list[slot] = last;
    this.#slot[last * this.width + position] = slot;
  }

  /** The units in a batch, in no order that means anything; good until the next change. */
  unitsAt(position: number): Int32Array {
    return this.#unitsAt[position]!.subarray(0, this.#number[position]!);
  }

  countAt(position: number): number {
    return this.#number[position]!;
  }

  unitAt(position: number, slot: number): number {
    return this.#unitsAt[position]![slot]!;
  }
}
