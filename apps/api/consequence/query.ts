import { z } from 'zod';

const day = z.iso.date();
const reason = z.string().trim().min(1).max(500);

/** A decision about a unit or a prefecture; exactly one of the two. */
export const decisionBody = z
  .object({
    unitId: z.uuid().optional(),
    prefecture: z
      .string()
      .regex(/^\d{6}$/)
      .optional(),
    measure: z.enum(['none', 'remind', 'bar', 'cut-quota']),
    reason,
    startsOn: day.optional(),
    endsOn: day.nullable().optional(),
    places: z.int().min(0).max(1_000_000).optional(),
  })
  .refine(({ unitId, prefecture }) => (unitId === undefined) !== (prefecture === undefined), {
    message: '请指明一个单位，或一个市（州）',
  });

export type DecisionBody = z.infer<typeof decisionBody>;

export const liftingBody = z.object({ reason });
