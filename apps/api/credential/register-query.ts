import { z } from 'zod';
import { decisionKinds } from '#lifecycle';

export const registerStatuses = [
  'valid',
  'expiring',
  'expired',
  'pending',
  'suspended',
  'revoked',
  'superseded',
] as const;

/** The filters of the register, of all terms or of one. */
export const registerQuery = z.object({
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
  /** Beginning of a name, or a whole card number or ID number */
  q: z.string().trim().max(60).default(''),
  term: z.union([z.literal(''), z.uuid()]).default(''),
  status: z.enum(['', ...registerStatuses]).default(''),
  /** Only those with a proposal that waits for its second person */
  waiting: z.enum(['', 'yes']).default(''),
});

export type RegisterQuery = z.infer<typeof registerQuery>;

export const proposalBody = z.object({
  kind: z.enum(decisionKinds),
  reasonCode: z.string().trim().min(1).max(40),
  /** What anybody will read of it; the reason's own words where left empty */
  publicReason: z.string().trim().max(100).default(''),
  note: z.string().trim().max(500).default(''),
});

export type ProposalBody = z.infer<typeof proposalBody>;

export const refusalBody = z.object({ note: z.string().trim().max(500) });
