import { z } from 'zod';

/** A Shanghai civil date, `YYYY-MM-DD`. */
export const civilDate = z.iso.date();

/** A wall-clock time in Shanghai, `HH:MM`, 24 hours. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '应为 HH:MM 形式的时间');

/** A wall-clock moment in Shanghai, `YYYY-MM-DDTHH:MM`, as the scheduling contract writes it. */
export const civilMoment = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, '应为 YYYY-MM-DDTHH:MM 形式的时刻');

/** An instant with its offset, e.g. `2025-05-14T00:00:00+08:00`. */
export const instant = z.iso.datetime({ offset: true });

/** GB/T 2260 code of one of Sichuan's prefectures. Which codes exist is known to `#eligibility`. */
export const prefectureCode = z.string().regex(/^51\d{2}00$/, '应为四川省市（州）的六位行政区划代码');

/** `row-column`, from 1, e.g. `5-6`. */
export const seatCode = z.string().regex(/^[1-9]\d?-[1-9]\d?$/, '座位应写作“行-列”，如 5-6');

export const text = (most: number) => z.string().trim().min(1).max(most);
export const count = (least: number, most: number) => z.int().min(least).max(most);

/** Half open: `from` belongs to the window, `to` no longer does. “5月13日 24:00” is `…-14T00:00:00+08:00`. */
export const windowSchema = z.strictObject({ from: instant, to: instant });

/** Half open, in Shanghai wall-clock time of one day. */
export const openHoursSchema = z.strictObject({ from: clockTime, to: clockTime });

/** One sitting's machines as a grid; see design 4.1. */
export const roomSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9-]{1,16}$/, '考场编号只能由字母、数字和连字符组成'),
  name: text(30),
  rows: count(1, 50),
  columns: count(1, 50),
  /** Grid places without a machine. */
  missing: z.array(seatCode).default([]),
  /** Machines kept free for breakdowns; never assigned. */
  spare: z.array(seatCode).default([]),
  /** Machines that a wheelchair reaches. */
  accessible: z.array(seatCode).default([]),
  closed: z.array(z.strictObject({ from: civilMoment, to: civilMoment })).default([]),
});

export const venueSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/, '考点编号只能由小写字母、数字和连字符组成'),
  name: text(60),
  prefecture: prefectureCode,
  /** The one text that is printed on every slip (C1). */
  address: text(120),
  floor: text(30),
  /** How else the same place is written, shown as “也写作……” (C1). */
  aliases: z.array(text(120)).default([]),
  /** How to get there, in words. */
  directions: text(300).nullable().default(null),
  /** One way, in minutes, from a prefecture; missing = 0. */
  travelMinutes: z.record(prefectureCode, count(0, 2880)).default({}),
  rooms: z.array(roomSchema).min(1).max(99),
});

export const moduleSchema = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{0,31}$/, '课程编号应以小写字母开头'),
  name: text(60),
  /** A short label for the study column of the roster. */
  shortName: text(20),
  requiredMinutes: count(0, 60_000),
});

export const projectSchema = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9-]{1,32}$/, '项目编号只能由字母、数字和连字符组成'),
  name: text(60),
  /** Projects of one person should share it (R48, C14). */
  typeGroup: text(40),
});

/** Kinds of identity number of domain 3.1; `#eligibility` parses them. */
export const idKindSchema = z.enum([
  'mainland',
  'hmt-residence',
  'foreign-permanent',
  'foreign-permanent-2017',
  'hk-macau-permit',
  'taiwan-permit',
]);

export type Window = z.infer<typeof windowSchema>;
export type OpenHours = z.infer<typeof openHoursSchema>;
export type TermRoom = z.infer<typeof roomSchema>;
export type TermVenue = z.infer<typeof venueSchema>;
export type StudyModule = z.infer<typeof moduleSchema>;
export type TermProject = z.infer<typeof projectSchema>;
