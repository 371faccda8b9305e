import { z } from 'zod';
import type { ReviewDecision } from '#database/review';
import { type Fault, faultNames, findFormField, type ReturnCode, returnReasons } from '#eligibility';
import { actorOf, type Caller } from '../access/access.ts';
import { uuid } from '../problem/uuid.ts';
import { reviewerOf } from './stage.ts';

const codes = returnReasons.map(({ code }) => code) as [ReturnCode, ...ReturnCode[]];
const faults = Object.keys(faultNames) as [Fault, ...Fault[]];

const reason = z.strictObject({
  code: z.enum(codes),
  /** A field of the form, or a kind of evidence; the code's own first place if absent */
  pointer: z
    .string()
    .max(100)
    .refine((pointer) => pointer === '' || findFormField(pointer) !== undefined)
    .optional(),
  note: z.string().trim().max(300).optional(),
  fault: z.enum(faults).optional(),
});
const version = z.int().min(1).max(1_000_000);
const checked = z.array(z.string().max(40)).max(20).default([]);

export const lookBody = z.strictObject({ version });
export const decisionBody = z.strictObject({
  deed: z.enum(['pass', 'approve', 'return', 'send-back', 'reject', 'waitlist', 'admit']),
  version,
  checked,
  reasons: z.array(reason).max(30).default([]),
  note: z.string().trim().max(500).default(''),
});
export const bulkBody = z.strictObject({
  deed: z.enum(['pass', 'approve']),
  items: z
    .array(z.strictObject({ id: uuid, version }))
    .min(1)
    .max(500),
  checked,
});

/** A decision in the words of the use case. */
export function decisionOf(
  caller: Caller,
  applicationId: string,
  { reasons, ...rest }: z.infer<typeof decisionBody>,
): ReviewDecision {
  return {
    applicationId,
    ...rest,
    reasons: reasons.map(({ code, pointer, note, fault }) => ({
      code,
      ...(pointer === undefined ? {} : { pointer }),
      ...(note === undefined ? {} : { note }),
      ...(fault === undefined ? {} : { fault }),
    })),
    organisation: reviewerOf(caller),
    actor: actorOf(caller),
  };
}
