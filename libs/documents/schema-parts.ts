import { z } from 'zod';

/** One line of text that someone will read: trimmed, not empty. */
export const line = (max: number) => z.string().trim().min(1).max(max);

/** The bytes of a file. */
export const fileBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, '应为文件内容');

/** An instant with its offset, e.g. `2025-06-06T10:30:00+08:00`. */
export const instant = z.iso.datetime({ offset: true });

/** A seat by row and column, from 1, counted from the front: `2-3`. */
export const seat = z.string().regex(/^[1-9]\d?-[1-9]\d?$/, '应为“排-列”，如 2-3');

/** An ID number with its middle masked: a full one is refused wherever it is not needed. */
export const maskedId = line(24).refine((text) => text.includes('*'), '证件号码必须打码');

export const sex = z.enum(['男', '女']);

/** At most three (R48). */
export const projects = z.array(line(40)).min(1).max(3);
