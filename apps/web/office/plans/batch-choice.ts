import type { Plan } from '../../api/contract.ts';
import { formatShort, formatTime } from '../../format/instant.ts';

/** A batch that people may be put into: one in use, or a start that the plan leaves free. */
export interface BatchChoice {
  key: string;
  venue: string;
  venueName: string;
  start: string;
  end: string;
  load: number;
  capacity: number;
  /** Its place in the day as the page numbers it; null where the plan doesn't use it */
  number: number | null;
  /** 第3场 6月6日 13:30 */
  label: string;
}

/** Names a batch wherever it is spoken of; the same instant may be written with another offset. */
export function batchKey({ venue, start }: { venue: string; start: string }): string {
  return `${venue}|${Date.parse(start)}`;
}

/** All batches in the order of time, those in use numbered. */
export function listBatchChoices({
  batches,
  freeBatches,
}: Pick<Plan, 'batches' | 'freeBatches'>): BatchChoice[] {
  const names = new Map(batches.map(({ venue, venueName }) => [venue, venueName]));
  const place = ({ venue }: { venue: string }) => (names.size > 1 ? `${names.get(venue) ?? ''} ` : '');
  const inTime = byTime(batches).map((batch, index) => ({
    ...pick(batch, names),
    load: batch.load,
    number: index + 1,
    label: `${place(batch)}第${index + 1}场 ${formatShort(batch.start)}`,
  }));
  const free = freeBatches.map((batch) => ({
    ...pick(batch, names),
    load: 0,
    number: null,
    label: `${place(batch)}加开 ${formatShort(batch.start)}`,
  }));
  return byTime([...inTime, ...free]);
}

function pick(
  { venue, start, end, capacity }: { venue: string; start: string; end: string; capacity: number },
  names: Map<string, string>,
) {
  const key = batchKey({ venue, start });
  return { key, venue, venueName: names.get(venue) ?? '', start, end, capacity };
}

/** By start, then by venue: the order in which the page shows and numbers batches. */
export function byTime<T extends { start: string; venue: string }>(batches: readonly T[]): T[] {
  return [...batches].sort(
    (one, other) => Date.parse(one.start) - Date.parse(other.start) || one.venue.localeCompare(other.venue),
  );
}

/** 10:30–12:00 */
export function formatSpan({ start, end }: { start: string; end: string }): string {
  return `${formatTime(start)}–${formatTime(end)}`;
}
