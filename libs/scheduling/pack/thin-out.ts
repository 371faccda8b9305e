/**
 * Takes the cycles out of a cheapest flow from rows to columns (row × column): round a cycle people can be
 * exchanged at no cost until one of its cells is empty. What is left is a forest, so there are fewer cells with
 * people in them than rows and columns together; row and column sums stay as they are.
 */
export function thinOut(flow: Int32Array, rows: number, columns: number): void {
  const forest = new Forest(flow, rows, columns);
  const order = Array.from(flow.keys()).filter((cell) => flow[cell]! > 0);
  // The largest first, so that it is the small ones that vanish.
  order.sort((left, right) => flow[right]! - flow[left]! || left - right);
  for (const cell of order) forest.add(cell);
}

/** Rows are nodes 0 … rows − 1, columns follow; an edge is a cell with people. */
class Forest {
  readonly #neighbours: number[][];
  readonly #cameFrom: Int32Array;

  constructor(
    private readonly flow: Int32Array,
    private readonly rows: number,
    private readonly columns: number,
  ) {
    this.#neighbours = Array.from({ length: rows + columns }, () => []);
    this.#cameFrom = new Int32Array(rows + columns);
  }

  add(cell: number): void {
    const row = Math.floor(cell / this.columns);
    const column = this.rows + (cell % this.columns);
    const path = this.#path(row, column);
    if (path) this.#cancel(cell, path);
    if (this.flow[cell]! === 0) return;
    this.#neighbours[row]!.push(column);
    this.#neighbours[column]!.push(row);
  }

  /** The cells on the way from a row to a column, if there is one. */
  #path(row: number, column: number): number[] | undefined {
    const cameFrom = this.#cameFrom.fill(-1);
    const queue = [row];
    cameFrom[row] = row;
    for (let at = 0; at < queue.length && cameFrom[column] === -1; at++) {
      for (const next of this.#neighbours[queue[at]!]!) {
        if (cameFrom[next] !== -1) continue;
        cameFrom[next] = queue[at]!;
        queue.push(next);
      }
    }
    if (cameFrom[column] === -1) return undefined;
    const cells: number[] = [];
    for (let node = column; node !== row; node = cameFrom[node]!)
      cells.push(this.#cellOf(node, cameFrom[node]!));
    return cells;
  }

  /** Sends people round the cycle until the new cell, or one of the path, is empty. */
  #cancel(cell: number, path: readonly number[]): void {
    const { flow } = this;
    // The cells of a cycle give and take in turn: the new one with every second of the path, or the others.
    const withNew = Math.min(flow[cell]!, ...path.filter((_, at) => at % 2 === 1).map((each) => flow[each]!));
    const without = Math.min(...path.filter((_, at) => at % 2 === 0).map((each) => flow[each]!));
    const people = withNew <= without ? withNew : -without;
    flow[cell]! -= people;
    path.forEach((each, at) => {
      flow[each]! += at % 2 === 0 ? people : -people;
      if (flow[each] === 0) this.#remove(each);
    });
  }

  #remove(cell: number): void {
    const row = Math.floor(cell / this.columns);
    const column = this.rows + (cell % this.columns);
    drop(this.#neighbours[row]!, column);
    drop(this.#neighbours[column]!, row);
  }

  #cellOf(one: number, other: number): number {
    return Math.min(one, other) * this.columns + Math.max(one, other) - this.rows;
  }
}

function drop(list: number[], value: number): void {
  list.splice(list.indexOf(value), 1);
}
