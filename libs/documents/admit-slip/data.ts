import { z } from 'zod';
import { fileBytes, instant, line, maskedId, projects, seat, sex } from '../schema-parts.ts';

const minutes = z.int().min(0).max(600);

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
    sex,
    maskedId,
    unit: line(80),
    projects,
    photo: fileBytes.nullable(),
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
