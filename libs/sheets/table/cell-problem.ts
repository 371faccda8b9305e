import type { FieldError } from '#problem';
import { columnLetters } from '../workbook/read-rows.ts';

/** What is wrong with one cell or row of a sheet, and where. `detail` says all of it in one sentence. */
export interface CellProblem extends FieldError {
  /** A warning is told to whoever imports, and stops nothing. */
  severity: 'error' | 'warning';
  sheet: string;
  /** As the sheet shows it. */
  row: number;
  /** Letters, e.g. `D`; null where the whole row is meant or the column is absent. */
  column: string | null;
  label: string | null;
  /** The cell's text, identity numbers masked, long ones cut; empty for an empty cell. */
  text: string;
  /** The reason alone, without the place. */
  reason: string;
}

/** What whoever knows the rules found wrong with a row; `key` is the column where the remedy begins. */
export interface Finding {
  row: number;
  key: string;
  severity: 'error' | 'warning';
  code: string;
  detail: string;
}

export interface CellPlace {
  sheet: string;
  row: number;
  key: string;
  label: string;
  /** Index from 0; undefined if the sheet has no such column. */
  index: number | undefined;
  text: string;
}

export function problemAt(
  place: CellPlace,
  severity: CellProblem['severity'],
  code: string,
  detail: string,
): CellProblem {
  const reason = maskLongNumbers(detail);
  const text = shorten(maskLongNumbers(place.text));
  const column = place.index === undefined ? null : columnLetters(place.index);
  const where = `工作表“${place.sheet}”第${place.row}行${column === null ? '' : `${column}列`}“${place.label}”`;
  return {
    pointer: `/rows/${place.row}/${place.key}`,
    code,
    detail: `${where}${text === '' ? '' : `（${text}）`}：${reason}`,
    severity,
    sheet: place.sheet,
    row: place.row,
    column,
    label: place.label,
    text,
    reason,
  };
}

export function rowProblem(
  sheet: string,
  row: number,
  severity: CellProblem['severity'],
  code: string,
  reason: string,
): CellProblem {
  const detail = `工作表“${sheet}”第${row}行：${reason}`;
  return {
    pointer: `/rows/${row}`,
    code,
    detail,
    severity,
    sheet,
    row,
    column: null,
    label: null,
    text: '',
    reason,
  };
}

/** An identity number may stand in any cell, so every long number is masked, wherever it stands. */
function maskLongNumbers(text: string): string {
  return text.replace(/[\d０-９]{14,}[\dXxＸｘ０-９]/g, (number) => {
    const characters = [...number];
    return `${characters.slice(0, 6).join('')}${'*'.repeat(characters.length - 10)}${characters.slice(-4).join('')}`;
  });
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text;
}
