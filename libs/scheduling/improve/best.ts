import type { Board } from './board.ts';
import { outdoes, type Standing, standingOf } from './standing.ts';

/** The best layout met so far, level by level; what has changed since is copied when a better one is met. */
export class Best {
  standing: Standing;
  readonly #counts: Int32Array;
  readonly #isChanged: Uint8Array;
  readonly #changed: Int32Array;
  #changes = 0;

  constructor(
    private readonly board: Board,
    private readonly onBetter?: (standing: Standing) => void,
  ) {
    this.standing = standingOf(board);
    this.#counts = board.snapshot();
    this.#isChanged = new Uint8Array(this.#counts.length);
    this.#changed = new Int32Array(this.#counts.length);
  }

  readonly noteCell = (cell: number): void => {
    if (this.#isChanged[cell]) return;
    this.#isChanged[cell] = 1;
    this.#changed[this.#changes++] = cell;
  };

  /** Keeps the layout if it is better; gives whether it is. */
  consider(): boolean {
    if (!outdoes(this.board, this.standing)) return false;
    this.standing = standingOf(this.board);
    for (let at = 0; at < this.#changes; at++) {
      const cell = this.#changed[at]!;
      this.#counts[cell] = this.board.count[cell]!;
      this.#isChanged[cell] = 0;
    }
    this.#changes = 0;
    this.onBetter?.(this.standing);
    return true;
  }

  restore(): void {
    this.board.restore(this.#counts);
  }
}
