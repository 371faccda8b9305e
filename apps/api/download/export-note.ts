import type { Actor } from '#database/audit';
import { formatDateTime } from '#lifecycle';

/** What stands over a list that somebody takes along: who did and when, and that it is on the record. */
export function exportNote({ name }: Actor, now: Date): string {
  return `${name} 于 ${formatDateTime(now.toISOString())} 导出，导出已登记`;
}
