import { z } from 'zod';
import { auditTopics } from '#database/audit';

const day = z.union([z.literal(''), z.iso.date()]).default('');

/** The filters of the records: who, what, when. */
export const auditQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  /** Part of the actor's name */
  who: z.string().trim().max(60).default(''),
  /** Key of a topic */
  what: z.enum(['', ...auditTopics.map(({ key }) => key)]).default(''),
  /** First and last day, Shanghai civil dates */
  from: day,
  to: day,
});

export type AuditQuery = z.infer<typeof auditQuery>;
