import { z } from 'zod';
import { boundSchema, scoreSchema } from './score.ts';

export const batchSchema = z.object({ venue: z.string(), start: z.string(), end: z.string() });

export const assignmentSchema = z.object({
  candidate: z.string(),
  venue: z.string(),
  start: z.string(),
  room: z.string(),
  seat: z.string(),
});

/** A capacity that too many people depend on: `people` can sit only at `starts`, which have `seats`. */
export const shortfallSchema = z.object({
  kind: z.enum(['seats', 'accessible', 'pin', 'unavailable']),
  venues: z.array(z.string()),
  starts: z.array(z.string()),
  people: z.int(),
  seats: z.int(),
  candidates: z.array(z.string()),
  detail: z.string(),
});

/** One change that would let more people sit; `gain` is how many. */
export const repairSchema = z.object({
  kind: z.enum(['spare', 'reopen', 'accessible', 'start', 'window', 'room', 'unpin']),
  venue: z.string().optional(),
  start: z.string().optional(),
  room: z.string().optional(),
  seats: z.array(z.string()).optional(),
  gain: z.int(),
  complete: z.boolean(),
  detail: z.string(),
});

export const reportSchema = z.object({
  message: z.string(),
  shortfalls: z.array(shortfallSchema),
  repairs: z.array(repairSchema),
});

export const planSchema = z.object({
  schema: z.literal('kaoka.plan/1'),
  instance: z.string(),
  seed: z.int(),
  batches: z.array(batchSchema),
  assignments: z.array(assignmentSchema),
  unassigned: z.array(z.string()),
  score: scoreSchema,
  bound: boundSchema,
  report: reportSchema.optional(),
  truncated: z.boolean().optional(),
});

export type PlanBatch = z.output<typeof batchSchema>;
export type Assignment = z.output<typeof assignmentSchema>;
export type Shortfall = z.output<typeof shortfallSchema>;
export type Repair = z.output<typeof repairSchema>;
export type PlanReport = z.output<typeof reportSchema>;

/** A complete or partial exam plan: `kaoka.plan/1`. */
export type Plan = z.output<typeof planSchema>;
