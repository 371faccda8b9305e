import { z } from 'zod';
import {
  civilDate,
  clockTime,
  count,
  idKindSchema,
  moduleSchema,
  openHoursSchema,
  prefectureCode,
  projectSchema,
  text,
  venueSchema,
  windowSchema,
} from './parts.ts';

const windowsSchema = z.strictObject({
  /** Applicants fill and submit (R8). */
  registration: windowSchema,
  /** Recommending units review (R8, C7). */
  unitReview: windowSchema,
  /** Prefecture centres review and hand up; its end is the instant of R9 and R11 (C4). */
  prefectureReview: windowSchema,
  /** The province's own review (R10). */
  provinceReview: windowSchema,
  /** Online study (R12, C3). */
  study: windowSchema,
});

const applicationSchema = z.strictObject({
  /** First date of the Annex 1 form in force; older forms are refused (R51). */
  formVersionFrom: civilDate,
  /** Least characters of 工作简介, without spaces (R49, C15). */
  briefCharacters: count(0, 2000),
  /** Most projects of one person (R48). */
  maxProjects: count(1, 10),
  /** A unit's acceptance may be this old at most, in days; null = no limit (C5). */
  acceptanceMaxAgeDays: count(1, 3650).nullable(),
  /** What people of the provincial channel are called: 省属机构 or 省直机构 (C8). */
  provincialChannelLabel: text(20),
  idKinds: z.array(idKindSchema).min(1),
});

const studySchema = z.strictObject({
  modules: z.array(moduleSchema).min(1).max(20),
  /** Percentages of the window at which those behind are reminded. */
  reminderPercent: z.array(count(1, 99)).max(5),
});

const examSchema = z.strictObject({
  /** On-site on the venue's machines, whatever §7 of the notice calls it (C2). */
  mode: z.enum(['onsite-computer-based', 'onsite-paper']),
  days: z
    .array(z.strictObject({ date: civilDate, open: z.array(openHoursSchema).min(1).max(6) }))
    .min(1)
    .max(31),
  durationMinutes: count(10, 480),
  turnoverMinutes: count(0, 240),
  /** Doors open this many minutes before the start. */
  enterFromMinutes: count(0, 180),
  /** Candidates are asked to have reported this many minutes before the start. */
  reportByMinutes: count(0, 180),
  /** Last admission, in minutes after the start. */
  lateLimitMinutes: count(0, 180),
  /** Earliest hand-in, in minutes after the start. */
  earliestHandInMinutes: count(0, 480),
  /** Leave may be asked for until this many minutes before one's batch; until it begins where a term says nothing. */
  leaveBeforeMinutes: count(0, 10_080).optional(),
  /** Short lines printed on the slip, in order; `{迟到时限}` and its like are filled by `listExamRules`. */
  rules: z.array(text(60)).min(1).max(12),
});

const cardSchema = z.strictObject({
  title: text(40),
  validityYears: count(1, 20),
  /** First letter of the card number. */
  numberPrefix: z.string().regex(/^[A-Z]$/, '应为一个大写字母'),
  provinceCode: z.string().regex(/^\d{2}$/, '应为两位数字'),
  /** A valid card counts as expiring this many days before its last day. */
  expiringDays: count(1, 366),
  /** One card with all projects of a person, or one card for each (C13). */
  perProject: z.boolean(),
});

/** In days from when the matter is over (domain 6): then the sweep erases. */
const retentionSchema = z.strictObject({
  /** What is kept about somebody who was not admitted or did not pass. */
  rejectedDays: count(30, 3650),
  /** What is kept about a holder, after the last day of the last card. */
  passedDays: count(365, 10_950),
  /** Lists with ID numbers that somebody ordered. */
  listDays: count(1, 90),
  /** Sheets that were imported. */
  importDays: count(30, 3650),
});

/**
 * Everything about one term that the notice fixes or leaves open. Once parsed, `findTermConflicts`
 * has found nothing wrong with it. Minutes are whole; dates and times are Shanghai's.
 */
export const termFieldsSchema = z.strictObject({
  schema: z.literal('kaoka.term/1'),
  /** What is examined; more kinds come with other notices (R2). */
  kind: z.enum(['special-ability']),
  year: count(2020, 2099),
  ordinal: count(1, 99),
  title: text(100),
  /** 文号; the notice of 2025-04-28 has none (C20). */
  documentNumber: text(40).nullable(),
  issuer: z.strictObject({ name: text(60), shortName: text(20) }),
  issuedOn: civilDate,
  windows: windowsSchema,
  application: applicationSchema,
  study: studySchema,
  exam: examSchema,
  marks: z.strictObject({
    pass: count(0, 1000),
    full: count(1, 1000),
    /** How many days after publication a candidate may ask for a review of marks. */
    reviewDays: count(0, 60),
  }),
  makeUp: z.strictObject({ allowed: z.boolean(), attempts: count(0, 5), keepsHours: z.boolean() }),
  venues: z.array(venueSchema).min(1).max(200),
  enabledPrefectures: z.array(prefectureCode).min(1),
  quotas: z.strictObject({
    /** Expected size, not a cap (R32, C11). */
    softTotal: count(1, 1_000_000),
    perPrefecture: z.record(prefectureCode, count(0, 1_000_000)),
  }),
  projects: z.array(projectSchema).min(1).max(5000),
  card: cardSchema,
  humane: z.strictObject({ earliestDeparture: clockTime, latestReturn: clockTime }),
  thresholds: z.strictObject({
    /** Returns by a unit's fault from which a flag is suggested (R40, C12). */
    unitReturns: count(1, 1000),
    /** Share of provincial rejects among what a prefecture passed, in percent (R39, C12). */
    prefectureRejectPercent: count(1, 100),
    /** Cards not collected after this many days are listed. */
    uncollectedDays: count(1, 366),
  }),
  circular: z.strictObject({
    /** Who may read a circular of absence (C21). */
    scope: z.enum(['unit', 'prefecture', 'all-prefectures']),
    /** Days in which a person may explain before it is published. */
    explainDays: count(0, 60),
  }),
  /** How long personal data is kept; the usual where a term says nothing (`retentionOf`). */
  retention: retentionSchema.optional(),
  contacts: z.strictObject({
    persons: z.array(text(20)).min(1).max(10),
    phone: text(30),
    groups: z.array(z.strictObject({ name: text(60), number: text(20) })).max(10),
  }),
});

/** The validated settings of a term; plain JSON. */
export type TermSettings = z.infer<typeof termFieldsSchema>;

export const termKindNames: Record<TermSettings['kind'], string> = { 'special-ability': '专项职业能力考核' };
export const examModeNames: Record<TermSettings['exam']['mode'], string> = {
  'onsite-computer-based': '到场机考',
  'onsite-paper': '到场笔试',
};
