import { z } from 'zod';
import { uuid } from '../problem/uuid.ts';
import { moment } from './moment.ts';

/** Candidates, or a whole unit, and the batch that they are dragged to. */
export const move = z.strictObject({
  candidates: z.array(uuid).min(1).max(500).optional(),
  unit: uuid.optional(),
  to: z.strictObject({ venue: z.string().min(1).max(200), start: moment }),
});

/** A move is of people or of a unit, never of both. */
export function exactlyOneSubject<Schema extends z.ZodType<{ candidates?: unknown; unit?: unknown }>>(
  schema: Schema,
): Schema {
  return schema.refine(({ candidates, unit }) => (candidates === undefined) !== (unit === undefined), {
    path: ['candidates'],
    message: '考生与单位须且只能选其一',
  });
}
