/** What a piece of work cost on one core. */
export interface Cost {
  /** User and system time of every thread of the process: what the compiler and the collector did counts, too. */
  readonly cpuSeconds: number;
  /** Highest resident memory of the process so far, in MB. */
  readonly peakMegabytes: number;
}

/** Runs some work and says what it cost: CPU time of this process, so that a busy machine does not count. */
export async function measure<Result>(
  work: () => Promise<Result> | Result,
): Promise<{ result: Result; cost: Cost }> {
  const before = process.cpuUsage();
  const result = await work();
  return {
    result,
    cost: { cpuSeconds: secondsSince(before), peakMegabytes: process.resourceUsage().maxRSS / 1024 },
  };
}

/**
 * What a short answer costs its own thread, in milliseconds: never more than the clock shows nor than the process
 * spent, and the collector's threads may still be clearing up after what was done before.
 */
export function measureAnswer(answer: () => unknown): number {
  const before = process.cpuUsage();
  const began = process.hrtime.bigint();
  answer();
  const elapsed = Number(process.hrtime.bigint() - began) / 1e6;
  return Math.min(elapsed, secondsSince(before) * 1000);
}

/** CPU seconds of the process since a reading of `process.cpuUsage`. */
export function secondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** `median / 95th percentile / worst`. */
export function spread(values: readonly number[], digits = 2): string {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return [at(0.5), at(0.95), at(1)].map((value) => value.toFixed(digits)).join(' / ');
}

/** `97/100`. */
export function outOf(values: readonly boolean[]): string {
  return `${values.filter(Boolean).length}/${values.length}`;
}

/** The share of those that hold. */
export function shareOf(values: readonly boolean[]): number {
  return values.filter(Boolean).length / Math.max(1, values.length);
}
