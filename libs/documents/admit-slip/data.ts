import { z } from 'zod';

const line = (max: number) => z.string().trim().min(1).max(max);
const instant = z.iso.datetime({ offset: true });
const minutes = z.int().min(0).max(600);

/** A seat by row and column, from 1, counted from the front: `2-3`. */
const seat = z.string().regex(/^[1-9]\d?-[1-9]\d?$/, '应为“排-列”，如 2-3');

/** What of the term's rules candidates must know; times in minutes. */
const rulesSchema = z.object({
  durationMinutes: minutes.min(1),
  /** Doors open so long before the start. */
  enterBeforeMinutes: minutes,
  /** No entry so long after the start; 0 means nobody after the start. */
  lateLimitMinutes: minutes,
  /** Handing in is allowed so long after the start; null means not before the end. */
  earliestHandInMinutes: minutes.nullable(),
});

/** What an admit slip shows (domain.md 4.1). */
export const admitSlipDataSchema = z.object({
  term: z.object({
    /** E.g. 2025年第二期技能人才评价考评员（专项职业能力考核）培训班. */
    title: line(60),
    issuer: line(40),
    helpPhone: line(40),
    rules: rulesSchema,
  }),
  candidate: z.object({
    name: line(50),
    sex: z.enum(['男', '女']),
    /** With the middle masked: a full ID number is refused. */
    maskedId: line(24).refine((text) => text.includes('*'), '证件号码必须打码'),
    unit: line(80),
    projects: z.array(line(40)).min(1).max(3),
    photo: z.instanceof(Uint8Array).nullable(),
  }),
  admitNumber: line(24),
  /** Number of the batch, from 1. */
  batch: z.int().min(1).max(999),
  start: instant,
  end: instant,
  reportBy: instant,
  venue: z.object({
    name: line(60),
    /** With the floor. */
    address: line(80),
    /** How the same place is written elsewhere. */
    aliases: z.array(line(80)).max(4).default([]),
  }),
  room: z.object({
    name: line(20),
    rows: z.int().min(1).max(40),
    columns: z.int().min(1).max(40),
    missing: z.array(seat).default([]),
  }),
  seat,
  /** The whole content of the QR code scanned at the door. */
  qr: line(1200),
});

export type AdmitSlipData = z.input<typeof admitSlipDataSchema>;
export type ParsedAdmitSlipData = z.output<typeof admitSlipDataSchema>;
export type AdmitRules = z.output<typeof rulesSchema>;
