import type { SlipToRender } from '#database/slip';

/** The people of one room in one batch. */
export interface Sitting {
  room: string;
  slips: SlipToRender[];
}

/** One venue-wide sitting of a plan with its rooms, in the order of the venue's settings. */
export interface Batch {
  /** From 1 */
  number: number;
  venue: string;
  /** Shanghai civil time */
  start: string;
  sittings: Sitting[];
}

/** Slips in the order of printing, by batch and room; `batches` are the plan's own, whose places are their numbers. */
export function groupByBatch(
  slips: readonly SlipToRender[],
  batches: readonly { venue: string; start: string }[],
): Batch[] {
  return batches.flatMap(({ venue, start }, index) => {
    const rooms = new Map<string, SlipToRender[]>();
    for (const slip of slips) {
      if (slip.venue !== venue || slip.start !== start) continue;
      rooms.set(slip.room, [...(rooms.get(slip.room) ?? []), slip]);
    }
    const sittings = [...rooms].map(([room, seated]) => ({ room, slips: seated }));
    return sittings.length === 0 ? [] : [{ number: index + 1, venue, start, sittings }];
  });
}
