import type { Outcome } from '#credential';
import type { Shelf } from '../device/shelf.ts';
import type { Answer, Asking } from '../question/answer.ts';

/** One verification as this device remembers it. */
export interface Past {
  /** Instant */
  at: string;
  /** As it was scanned, to verify it again */
  text: string;
  outcome: Outcome;
  outcomeName: string;
  asking: Asking;
  number?: string;
  maskedName?: string;
  host?: string;
}

const MOST = 100;

/** The last hundred verifications, the newest first; on this device only. */
export class History {
  constructor(private readonly shelf: Shelf) {}

  list(): Past[] {
    const kept = this.shelf.read();
    return Array.isArray(kept) ? (kept as Past[]) : [];
  }

  /** A card verified again moves to the front: a list of the same card five times helps nobody. */
  add({ text, verdict, asking, host }: Answer): void {
    const { outcome, outcomeName, checkedAt, card } = verdict;
    const past: Past = {
      at: checkedAt,
      text,
      outcome,
      outcomeName,
      asking,
      ...(card && { number: card.number, maskedName: card.maskedName }),
      ...(host && { host }),
    };
    const others = this.list().filter((other) => other.text !== text);
    this.shelf.write([past, ...others].slice(0, MOST));
  }

  clear(): void {
    this.shelf.clear();
  }
}
