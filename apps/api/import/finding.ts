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

/** Beyond this nobody reads on, and the answer would weigh more than the sheet. */
const MOST = 2000;

/** The first of many findings, and how many are left. */
export function shorten(findings: readonly SheetFinding[], most = MOST): SheetFinding[] {
  const rest = findings.length - most;
  if (rest <= 0) return [...findings];
  const code = 'MORE_FINDINGS';
  const detail = `另有${rest}处未一一列出，改正以上各处后重新上传即可看到`;
  return [...findings.slice(0, most), { sheet: '', row: null, column: null, text: '', code, detail }];
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
