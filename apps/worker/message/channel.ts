import type { Claimed, Outcome } from '#database/message';

/** A message as it leaves, with its secret where it has one. */
export type Outgoing = Pick<Claimed, 'id' | 'address' | 'title' | 'event' | 'text' | 'link' | 'createdAt'>;

/** One way out. It never throws: what went wrong is in what it says. */
export interface OutChannel {
  send(outgoing: Outgoing): Promise<Outcome>;
  close(): void;
}
