import { findDay, findMinuteOfDay, localMinuteOf } from './clock.ts';
import type { Setting, Span } from './instance.ts';

/** Candidates are let in half an hour before a batch starts; travel is counted back from then. */
export const ADMISSION_MINUTES = 30;

/** Hardship of one candidate is capped at twelve hours: beyond that everyone stays the night. */
export const HARDSHIP_CAP = 720;

/**
 * The local minutes at which a batch may start, ascending: from the opening of each window, one after
 * another with the turnover between them, while the batch ends within the window (design 4.1).
 */
export function listStarts(setting: Setting): number[] {
  const starts: number[] = [];
  const step = setting.durationMinutes + setting.turnoverMinutes;
  for (const day of setting.days) {
    const midnight = findDay(day.date)! * 24 * 60;
    for (const window of day.open) {
      const last = findMinuteOfDay(window.to)! - setting.durationMinutes;
      for (let at = findMinuteOfDay(window.from)!; at <= last; at += step) starts.push(midnight + at);
    }
  }
  return starts.sort((left, right) => left - right);
}

/** Whether a half-open span overlaps the batch that starts at `start`. */
export function overlapsBatch(span: Span, start: number, durationMinutes: number): boolean {
  return localMinuteOf(span.from) < start + durationMinutes && localMinuteOf(span.to) > start;
}
