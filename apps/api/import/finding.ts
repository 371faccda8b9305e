import type { SheetFinding } from '#database/import';
import type { CellProblem } from '#sheets';

/** A problem of a cell as staff read it in a table: place in columns of its own, then the reason alone. */
export function toFinding({ sheet, row, column, label, text, code, reason }: CellProblem): SheetFinding {
  return {
    sheet,
    row,
    column: label === null ? column : [column, label].filter(Boolean).join(' '),
    text,
    code,
    detail: reason,
  };
}

export function split(problems: readonly CellProblem[]): {
  problems: SheetFinding[];
  notices: SheetFinding[];
} {
  return {
    problems: problems.filter(({ severity }) => severity === 'error').map(toFinding),
    notices: problems.filter(({ severity }) => severity === 'warning').map(toFinding),
  };
}
