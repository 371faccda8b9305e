import type { Exam } from '../model/exam.ts';
import { POINTS_PER_SPLIT_PREFECTURE } from '../model/score.ts';
import { type Cell, listCells } from './cells.ts';
import { FlowNetwork } from './flow.ts';
import { layLine } from './lay-line.ts';
import { Line, type OpenSeats } from './line.ts';
import type { Crowd } from './parties.ts';
import { Random } from './random.ts';
import { thinOut } from './thin-out.ts';

/** A minute of hardship outweighs any number of people out of place. */
const MINUTE = 1 << 20;
/** Being where the prefecture has no row is worse than making one batch fuller than the others. */
const A_STRANGER = 3;
const BEYOND_WANTED = 1;
/** With more batches a line takes long to lay, and whole prefectures fill so many that little is split anyway. */
const LINE_BATCHES = 160;
/** So many are laid until one is as kind as can be. */
const MOST_LINES = 3;

/** The cells that people are sent to: how many each wants, and how many it can take. */
interface Room {
  readonly cells: readonly Cell[];
  readonly wanted: ArrayLike<number>;
  readonly seats: ArrayLike<number>;
}

/** Who is to go where. */
export interface Allotment {
  readonly cells: readonly Cell[];
  /** People by crowd × cell. */
  readonly people: Int32Array;
}

/**
 * Sends crowds to batches with the least hardship there is, each prefecture to few of them: a first flow says which
 * prefectures could sit where, the cycles are taken out of that, and a second flow keeps to what is left as far
 * as hardship and the crowds' starts allow. Where the batches are few enough to lay prefectures along them in a
 * line, and that is as kind and shares fewer batches, the second flow keeps to the line instead. `wanted` says for
 * each of the batches how many should come.
 */
export function allot(
  exam: Exam,
  crowds: readonly Crowd[],
  open: OpenSeats & { readonly wanted: ArrayLike<number> },
): Allotment {
  const cells = listCells(exam, open.batches);
  const position = new Map(open.batches.map((batch, at) => [batch, at]));
  const sum = (numbers: ArrayLike<number>) =>
    cells.map(({ batches }) => batches.reduce((total, batch) => total + numbers[position.get(batch)!]!, 0));
  const room = { cells, wanted: sum(open.wanted), seats: sum(open.seats) };
  const loose = flowToCells(exam, crowds, room, null);
  const rows = new Int32Array(exam.roster.prefectures.length * cells.length);
  crowds.forEach(({ prefecture }, crowd) => {
    for (let cell = 0; cell < cells.length; cell++) {
      rows[prefecture * cells.length + cell]! += loose[crowd * cells.length + cell]!;
    }
  });
  const minutes = minutesOf(exam, cells, rows);
  thinOut(rows, exam.roster.prefectures.length, cells.length);
  const isShort = open.batches.length <= LINE_BATCHES && !exam.published;
  const line = isShort ? lineUp(exam, crowds, open, { cells, rows, minutes }) : null;
  return line ?? { cells, people: flowToCells(exam, crowds, room, rows) };
}

interface Rows {
  readonly cells: readonly Cell[];
  /** People by prefecture × cell. */
  readonly rows: Int32Array;
  readonly minutes: number;
}

/** The allotment along a line; null where none was found that is as kind as rows and shares fewer batches. */
function lineUp(exam: Exam, crowds: readonly Crowd[], open: OpenSeats, found: Rows): Allotment | null {
  const line = new Line(exam, crowds, open);
  const order = orderOf(open.batches, found);
  const random = new Random(open.batches.length);
  let price = Number.POSITIVE_INFINITY;
  line.minutes = price;
  for (let turn = 0; turn < MOST_LINES && line.minutes > found.minutes; turn++) {
    line.positions.set(order);
    price = layLine(line, random);
  }
  // In a cell of several batches its prefectures lie end to end, too.
  const shared = found.rows.reduce((count, people) => count + Math.sign(people), 0) - found.cells.length;
  if (line.minutes > found.minutes || price > POINTS_PER_SPLIT_PREFECTURE * shared) return null;
  const starts = exam.house.starts.length;
  const cells = open.batches.map((batch) => ({ start: batch % starts, batches: [batch] }));
  const lies = line.lies();
  return {
    cells,
    people: flowToCells(exam, crowds, { cells, wanted: line.loads(), seats: open.seats }, lies),
  };
}

/** The positions of batches in the order of the prefectures whose rows fill most of them. */
function orderOf(batches: readonly number[], { cells, rows }: Rows): number[] {
  const owner = new Map<number, number>();
  cells.forEach((cell, at) => {
    const people: number[] = [];
    for (let here = at; here < rows.length; here += cells.length) people.push(rows[here]!);
    const load = people.reduce((sum, each) => sum + each, 0) / cell.batches.length;
    cell.batches.forEach((batch, turn) => {
      let middle = load * (turn + 0.5);
      const prefecture = people.findIndex((each) => {
        middle -= each;
        return middle < 0;
      });
      owner.set(batch, prefecture);
    });
  });
  return [...batches.keys()].sort(
    (one, other) => owner.get(batches[one]!)! - owner.get(batches[other]!)! || one - other,
  );
}

function minutesOf(exam: Exam, cells: readonly Cell[], rows: Int32Array): number {
  return rows.reduce((minutes, people, at) => {
    if (people === 0) return minutes;
    return (
      minutes + people * exam.hardship(Math.floor(at / cells.length), cells[at % cells.length]!.batches[0]!)
    );
  }, 0);
}

/** A cheapest flow; `rows` marks, by prefecture × cell, where people should keep to. */
function flowToCells(
  exam: Exam,
  crowds: readonly Crowd[],
  { cells, wanted, seats }: Room,
  rows: ArrayLike<number> | null,
): Int32Array {
  const width = cells.length;
  const crowdNode = (crowd: number) => 2 + crowd;
  const cellNode = (cell: number) => 2 + crowds.length + cell;
  const network = new FlowNetwork(2 + crowds.length + width);
  for (let cell = 0; cell < width; cell++) {
    network.addEdge(cellNode(cell), 1, wanted[cell]!);
    network.addEdge(cellNode(cell), 1, Math.max(0, seats[cell]! - wanted[cell]!), BEYOND_WANTED);
  }
  const edges = new Int32Array(crowds.length * width).fill(-1);
  for (let crowd = 0; crowd < crowds.length; crowd++) {
    const { prefecture, starts, people } = crowds[crowd]!;
    network.addEdge(0, crowdNode(crowd), people);
    for (let cell = 0; cell < width; cell++) {
      if (!starts[cells[cell]!.start]) continue;
      const isStrange = rows !== null && rows[prefecture * width + cell] === 0;
      const minutes = exam.hardship(prefecture, cells[cell]!.batches[0]!);
      const cost = minutes * MINUTE + (isStrange ? A_STRANGER : 0);
      edges[crowd * width + cell] = network.addEdge(crowdNode(crowd), cellNode(cell), people, cost);
    }
  }
  network.run(0, 1);
  return edges.map((edge) => (edge < 0 ? 0 : network.flowOn(edge)));
}
