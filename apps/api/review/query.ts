import { z } from 'zod';

/** The filters of a reviewer's queue. */
export const queueQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
  /** `mine` is what waits for the caller's own word */
  state: z
    .enum([
      'mine',
      'all',
      'unit-review',
      'prefecture-review',
      'province-review',
      'returned',
      'approved',
      'waitlisted',
      'rejected',
      'lapsed',
      'withdrawn',
    ])
    .default('mine'),
  /** Part of a name or of a unit's name, or a 报名号 */
  q: z.string().trim().max(60).default(''),
  unit: z.union([z.literal(''), z.uuid()]).default(''),
  prefecture: z.union([z.literal(''), z.string().regex(/^\d{6}$/)]).default(''),
  /** Only what was returned before, or only what comes for the first time */
  round: z.enum(['', 'first', 'again']).default(''),
  /** Only what the caller has opened in its standing version, or has not */
  looked: z.enum(['', 'yes', 'no']).default(''),
});

export type QueueQuery = z.infer<typeof queueQuery>;
