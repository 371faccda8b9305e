import { z } from 'zod';
import { type CardPlace, cardPlaceNames } from '#lifecycle';

const words = (most: number) => z.string().trim().max(most, `不能超过 ${most} 个字`);
const round = z.enum(['training', 'renewal']);

export const roundQuery = z.object({ round: round.default('training') });

export const cardsQuery = z.object({
  round: round.default('training'),
  place: z.enum(Object.keys(cardPlaceNames) as [CardPlace, ...CardPlace[]]).optional(),
  unit: z.uuid().optional(),
  /** Whose centre collects */
  prefecture: z
    .string()
    .regex(/^\d{6}$/, '应为六位代码')
    .optional(),
  q: words(50).optional(),
  /** Only those that wait longer than the term allows */
  overdue: z.enum(['yes']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(500).default(50),
});
export type CardsQuery = z.infer<typeof cardsQuery>;

export const hopsQuery = z.object({
  round: round.default('training'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(200).default(20),
});
export type HopsQuery = z.infer<typeof hopsQuery>;

const count = z.number('请填写清点的张数').int('应为整数').min(0, '不能小于 0').max(100_000);

export const handOverBody = z.object({
  round,
  credentialIds: z.array(z.uuid()).min(1, '请先选择证卡').max(5000),
  counted: count,
  discrepancy: words(200).default(''),
  note: words(200).default(''),
  proxy: z
    .object({
      signer: words(50).min(1, '请填写代领人姓名'),
      paper: words(100).min(1, '请写明代领凭据，如委托书、双方身份证'),
    })
    .optional(),
});

export const receiptBody = z.object({
  signer: words(50).min(1, '请填写签收人姓名'),
  proxy: words(100).default(''),
  counted: count,
  missing: z.array(z.uuid()).max(5000).default([]),
  discrepancy: words(200).default(''),
});

export const withdrawalBody = z.object({ reason: words(200).min(2, '请写明原因') });

export const paperBody = z.object({
  kind: z.enum(['summary', 'register']),
  round,
  unitId: z.uuid().nullable().default(null),
  /** Why full ID numbers have to stand in it; null for masked ones */
  reason: words(200).min(4, '请写明用途，不少于 4 个字').nullable().default(null),
  handler: words(50).default(''),
  phone: words(30).default(''),
});
