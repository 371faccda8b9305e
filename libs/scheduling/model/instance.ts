import { z } from 'zod';

/** The largest grid, instance or duration that is taken for real rather than for a slip of the keyboard. */
const MAX_ROWS = 1000;
const MAX_MINUTES = 24 * 60;

const id = z.string().min(1).max(200);
const seat = z.string().regex(/^[1-9]\d{0,3}-[1-9]\d{0,3}$/);
const localTime = z.string();

/** A half-open stretch of local time, `from` included, `to` not. */
export const spanSchema = z.object({ from: localTime, to: localTime });

export const daySchema = z.object({ date: z.string(), open: z.array(spanSchema) });

export const roomSchema = z.object({
  id,
  rows: z.int().min(1).max(MAX_ROWS),
  columns: z.int().min(1).max(MAX_ROWS),
  missing: z.array(seat).default([]),
  spare: z.array(seat).default([]),
  accessible: z.array(seat).default([]),
  closed: z.array(spanSchema).default([]),
});

export const venueSchema = z.object({
  id,
  name: z.string().default(''),
  prefecture: z.string().default(''),
  travelMinutes: z.record(z.string(), z.int().min(0).max(100_000)).default({}),
  rooms: z.array(roomSchema),
});

export const pinSchema = z.object({
  venue: id,
  start: localTime.optional(),
  room: id.optional(),
  seat: seat.optional(),
});

export const candidateSchema = z.object({
  id,
  unit: id,
  prefecture: z.string().min(1),
  projects: z.array(z.string()).default([]),
  accessible: z.boolean().default(false),
  unavailable: z.array(spanSchema).default([]),
  pin: pinSchema.optional(),
});

/** All of an instance but its candidates: small, so it is always held whole. */
export const settingSchema = z.object({
  schema: z.literal('kaoka.instance/1'),
  timezone: z.literal('Asia/Shanghai'),
  durationMinutes: z.int().min(1).max(MAX_MINUTES),
  turnoverMinutes: z.int().min(0).max(MAX_MINUTES),
  days: z.array(daySchema),
  venues: z.array(venueSchema),
  humane: z.object({ earliestDeparture: z.string(), latestReturn: z.string() }),
});

export const instanceSchema = settingSchema.extend({ candidates: z.array(candidateSchema) });

export type Span = z.output<typeof spanSchema>;
export type Day = z.output<typeof daySchema>;
export type Room = z.output<typeof roomSchema>;
export type Venue = z.output<typeof venueSchema>;
export type Pin = z.output<typeof pinSchema>;
export type Candidate = z.output<typeof candidateSchema>;
export type Setting = z.output<typeof settingSchema>;

/** An exam to be planned: `kaoka.instance/1`, with every default filled in. */
export type Instance = z.output<typeof instanceSchema>;

/** The same before defaults: what a caller may write. */
export type InstanceInput = z.input<typeof instanceSchema>;
