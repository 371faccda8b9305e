import { z } from 'zod';

const filters = {
  /** Part of a name, unit or employer; or a whole ID number, admit number or card number */
  q: z.string().trim().max(60).default(''),
  unit: z.union([z.literal(''), z.uuid()]).default(''),
  prefecture: z.union([z.literal(''), z.string().regex(/^\d{6}$/)]).default(''),
  /** Start of a batch */
  batch: z.union([z.literal(''), z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/)]).default(''),
  result: z.enum(['', 'passed', 'failed', 'none']).default(''),
};

/** The filters of the list of candidates. */
export const candidateFilter = z.strictObject(filters);
export type CandidateFilter = z.infer<typeof candidateFilter>;

/** A page of those whom the filters leave. */
export const candidateQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
  ...filters,
});
export type CandidateQuery = z.infer<typeof candidateQuery>;
