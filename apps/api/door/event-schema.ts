import { z } from 'zod';
import { type DoorEvent, incidentKinds } from '#checkin';
import { uuid } from '../problem/uuid.ts';

const MOST_EVENTS = 200;
const text = (least: number, most: number) => z.string().trim().min(least).max(most);
const instant = z.iso.datetime({ offset: true });
const codes = incidentKinds.map(({ code }) => code);

const stamp = {
  device: uuid,
  sequence: z.int().min(1).max(1_000_000),
  at: instant,
  /** A device's clock may be off by years */
  skew: z.int().min(-1e12).max(1e12),
  by: uuid,
};
const sitting = text(3, 200);

/** A signature is a few strokes: SVG path data of whole numbers, moves and lines alone. */
const signature = z.strictObject({
  name: text(1, 50),
  strokes: z.string().regex(/^(?:[ML] ?\d{1,4} \d{1,4} ?){2,900}$/),
});

export const doorEvent: z.ZodType<DoorEvent> = z.discriminatedUnion('type', [
  z.strictObject({
    ...stamp,
    type: z.literal('checked-in'),
    candidate: uuid,
    sitting,
    means: z.enum(['slip', 'card', 'typed']),
    ruling: text(1, 20),
  }),
  z.strictObject({
    ...stamp,
    type: z.literal('marked'),
    candidate: uuid,
    sitting,
    present: z.boolean(),
    reason: text(2, 200),
  }),
  z.strictObject({ ...stamp, type: z.literal('undone'), target: text(3, 60), reason: text(1, 200) }),
  z.strictObject({ ...stamp, type: z.literal('counted'), sitting, heads: z.int().min(0).max(2000) }),
  z.strictObject({ ...stamp, type: z.literal('closed'), sitting, absent: z.array(uuid).max(2000) }),
  z.strictObject({
    ...stamp,
    type: z.literal('incident'),
    sitting,
    code: z.enum(codes),
    candidate: uuid.nullable(),
    happenedAt: instant,
    what: text(1, 1000),
    measure: text(0, 1000),
    photo: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    signatures: z.tuple([signature, signature]),
  }),
]);

/** Each event is read on its own, so that a bad one holds up none of the others. */
export const delivery = z.strictObject({
  events: z.array(z.unknown()).max(MOST_EVENTS),
  /** The last cursor that the device was told */
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .default('0'),
});

export interface Refused {
  /** Place in the delivery */
  index: number;
  detail: string;
}

/** The events that can be read, and what is wrong with the others. */
export function readEvents(events: readonly unknown[]): { good: DoorEvent[]; refused: Refused[] } {
  const good: DoorEvent[] = [];
  const refused: Refused[] = [];
  for (const [index, event] of events.entries()) {
    const read = doorEvent.safeParse(event);
    if (read.success) good.push(read.data);
    else
      refused.push({ index, detail: `这条记录的格式不对（${read.error.issues[0]?.path.join('/') ?? ''}）` });
  }
  return { good, refused };
}
