/** What a piece of work cost on one core. */
export interface Cost {
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
  const { user, system } = process.cpuUsage(before);
  return {
    result,
    cost: { cpuSeconds: (user + system) / 1e6, peakMegabytes: process.resourceUsage().maxRSS / 1024 },
  };
}

/** `median / 95th percentile / worst`, rounded to the hundredth. */
export function spread(values: readonly number[]): string {
  const sorted = [...values].sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return [at(0.5), at(0.95), at(1)].map((value) => value.toFixed(2)).join(' / ');
}

/** `97/100`. */
export function outOf(values: readonly boolean[]): string {
  return `${values.filter(Boolean).length}/${values.length}`;
}
