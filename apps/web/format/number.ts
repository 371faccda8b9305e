const counts = new Intl.NumberFormat('zh-CN');

/** 12,345 */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** 37% of a total; an empty total reads as nothing done. */
export function percentOf(done: number, total: number): number {
  return total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
}
