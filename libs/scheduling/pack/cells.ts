import type { Exam } from '../model/exam.ts';

/** A start at the venues that are equally far from everywhere: its batches are alike to all who are free then. */
export interface Cell {
  readonly start: number;
  readonly batches: readonly number[];
}

export function listCells({ house, travel, roster }: Exam, batches: readonly number[]): Cell[] {
  const starts = house.starts.length;
  const sites = house.venues.map((_, venue) =>
    roster.prefectures.map((_, p) => travel[p * house.venues.length + venue]).join(),
  );
  const known = new Map<string, { start: number; batches: number[] }>();
  for (const batch of batches) {
    const start = batch % starts;
    const key = `${start}@${sites[Math.floor(batch / starts)]}`;
    const cell = known.get(key);
    if (cell) cell.batches.push(batch);
    else known.set(key, { start, batches: [batch] });
  }
  return [...known.values()];
}
