/** Where every row of the roster sits; -1 where it does not. */
export interface Seating {
  readonly batch: Int32Array;
  readonly room: Int32Array;
  readonly place: Int32Array;
}
