import { appendFileSync, writeFileSync } from 'node:fs';

/** One line of the table: what was asked, and what came of it. */
export interface Line {
  readonly work: string;
  readonly target: string;
  readonly measured: string;
  readonly met: boolean;
}

/** Where the seeds of a work come from, and where each seed's outcome goes. */
export interface Bench {
  /** The first `count` seeds, or as many as were asked for if that is fewer. */
  seeds(count: number): number[];
  note(work: string, seed: number, facts: Record<string, unknown>): void;
}

/** Takes each seed's outcome down as a line of JSON. */
export function openBench(limit: number, detailsPath: string): Bench {
  writeFileSync(detailsPath, '');
  return {
    seeds: (count) => Array.from({ length: Math.min(count, limit) }, (_, at) => at + 1),
    note: (work, seed, facts) => appendFileSync(detailsPath, `${JSON.stringify({ work, seed, ...facts })}\n`),
  };
}

export function tableRow({ work, target, measured, met }: Line): string {
  return `| ${work} | ${target} | ${measured} | ${met ? 'met' : '**missed**'} |`;
}

/** `; missed by seeds 3, 7`, or nothing. */
export function missedBy(seeds: readonly number[], met: readonly boolean[]): string {
  const missed = seeds.filter((_, at) => !met[at]);
  return missed.length > 0 ? `; missed by seeds ${missed.slice(0, 12).join(', ')}` : '';
}
