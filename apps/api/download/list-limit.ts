import { DomainError } from '#problem';

/** A workbook is written in memory; a term has a few thousand people. */
export const MOST_ROWS = 10_000;

/** A list is taken along whole or not at all. `unit` is what is counted: 人, 张, 条. */
export function refuseTooLong(total: number, unit: string): void {
  if (total <= MOST_ROWS) return;
  throw new DomainError({
    kind: 'invalid',
    code: 'LIST_TOO_LONG',
    detail: `名单共 ${total} ${unit}，一次最多导出 ${MOST_ROWS} ${unit}，请先用筛选条件缩小范围`,
  });
}
