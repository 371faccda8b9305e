import { z } from 'zod';
import { bulkDeeds } from '#database/bulk';
import { uuid } from '../problem/uuid.ts';
import { candidateFilter } from './query.ts';

/** How many one act may touch. */
export const MOST_PEOPLE = 5000;

const ids = z.array(uuid).max(MOST_PEOPLE, `一次最多选择 ${MOST_PEOPLE} 人`);
const verdict = z.boolean().nullable();
const people = z
  .array(z.strictObject({ id: uuid, stamp: z.string().regex(/^[0-9a-f]{16}$/) }))
  .min(1)
  .max(MOST_PEOPLE);
const reason = z.string().trim().min(2, '请写明理由').max(200);
const act = { actId: uuid, people };

/** What would be done to those named, or to all whom a filter leaves but for some. */
export const previewBody = z.strictObject({
  deed: z.enum(bulkDeeds),
  verdict: verdict.default(null),
  selection: z.union([
    z.strictObject({ ids: ids.min(1) }),
    z.strictObject({ filter: candidateFilter, except: ids.default([]) }),
  ]),
});
export type PreviewBody = z.infer<typeof previewBody>;

/** An act as it was previewed. */
export const actBody = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.enum(['mark-need', 'lift-need']), reason, ...act }),
  z.strictObject({ deed: z.literal('rule-study'), verdict, reason, ...act }),
  z.strictObject({
    deed: z.literal('tell'),
    title: z.string().trim().min(2, '请填写标题').max(40),
    words: z.string().trim().min(2, '请填写内容').max(500),
    ...act,
  }),
]);
export type ActBody = z.infer<typeof actBody>;

export const slipsBody = z.strictObject({ ids: ids.min(1) });
