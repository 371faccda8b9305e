import { z } from 'zod';
import { shanghaiMoment } from '#lifecycle';

/** A Shanghai civil moment as an instant that says its offset: `2025-06-06T10:30` → `2025-06-06T10:30:00+08:00`. */
export function withOffset(civilMoment: string): string {
  return `${civilMoment}:00+08:00`;
}

/** The civil moment of what a client sends back: an instant, or already a civil moment. */
export function civilMoment(text: string): string {
  return shanghaiMoment(text);
}

/** The civil moment `minutes` later or, if negative, earlier. */
export function shift(civil: string, minutes: number): string {
  return shanghaiMoment(new Date(Date.parse(withOffset(civil)) + minutes * 60_000).toISOString());
}

/** A moment in a request, as an instant or a civil moment; read as the civil moment. */
export const moment = z.string().transform((text, context) => {
  try {
    return civilMoment(text);
  } catch {
    context.addIssue({ code: 'custom', message: '应为时刻（YYYY-MM-DDTHH:MM 或带时区的时刻）' });
    return z.NEVER;
  }
});
