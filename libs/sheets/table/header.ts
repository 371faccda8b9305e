import type { DomainError } from '#problem';
import { refuse } from '../problem.ts';
import { textOf } from '../workbook/cell.ts';
import type { SheetRef } from '../workbook/open-workbook.ts';
import type { SheetRow } from '../workbook/read-rows.ts';
import type { Column } from './column.ts';

/** Where a table's header was found and which column of the sheet holds which key. */
export interface Header {
  sheet: SheetRef;
  row: number;
  /** Index of the sheet's column by key. */
  places: Map<string, number>;
  /** Required labels that no header cell matches. */
  missing: string[];
  /** Headers that mean nothing here. */
  unknown: string[];
  /** Labels that more than one header cell matches. */
  repeated: string[];
}

/** Headers stand below titles and notes, but not further down than this. */
export const headerSearchRows = 30;

export type AnyColumns = Record<string, Pick<Column<unknown>, 'label' | 'aliases' | 'required'>>;

/** The row among the sheet's first that looks most like the header, or undefined if none does at all. */
export function findHeader(
  sheet: SheetRef,
  rows: readonly SheetRow[],
  columns: AnyColumns,
): Header | undefined {
  const keys = headerKeys(columns);
  const least = Math.min(2, Object.keys(columns).length);
  let best: Header | undefined;
  for (const row of rows) {
    const header = matchRow(sheet, row, keys, columns);
    if (header.places.size >= least && header.places.size > (best?.places.size ?? 0)) best = header;
  }
  return best;
}

/**
 * The one header of a workbook to read by.
 * @throws DomainError `SHEET_HEADER_MISSING`, `SHEET_COLUMNS_MISSING`, `SHEET_COLUMN_REPEATED`, `SHEET_AMBIGUOUS`.
 */
export function chooseHeader(found: readonly Header[], columns: AnyColumns): Header {
  const complete = found.filter(({ missing }) => missing.length === 0);
  if (complete.length > 1)
    throw refuse(
      'SHEET_AMBIGUOUS',
      `工作表${complete.map(({ sheet }) => `“${sheet.name}”`).join('、')}都符合格式，请只保留一个再上传`,
    );
  const best = complete[0] ?? found.toSorted((a, b) => b.places.size - a.places.size)[0];
  if (best === undefined) throw headerMissing(columns);
  if (best.missing.length > 0) throw columnsMissing(best);
  if (best.repeated.length > 0)
    throw refuse(
      'SHEET_COLUMN_REPEATED',
      `工作表“${best.sheet.name}”第${best.row}行的表头中，${best.repeated.map((label) => `“${label}”`).join('、')}出现了不止一次，请删去多余的列`,
    );
  return best;
}

/** Headers are compared without spaces, line breaks, stars, and differences of width. */
export function headerKey(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s*:﹡＊]/g, '')
    .toUpperCase();
}

function headerKeys(columns: AnyColumns): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, { label, aliases = [] }] of Object.entries(columns))
    for (const written of [label, ...aliases]) keys.set(headerKey(written), key);
  return keys;
}

function matchRow(sheet: SheetRef, row: SheetRow, keys: Map<string, string>, columns: AnyColumns): Header {
  const places = new Map<string, number>();
  const unknown: string[] = [];
  const repeated: string[] = [];
  for (const [index, cell] of row.cells.entries()) {
    if (cell === undefined) continue;
    const text = textOf(cell);
    const key = keys.get(headerKey(text));
    if (key === undefined) unknown.push(text);
    else if (places.has(key)) repeated.push(columns[key]!.label);
    else places.set(key, index);
  }
  const missing = Object.entries(columns)
    .filter(([key, { required }]) => required && !places.has(key))
    .map(([, { label }]) => label);
  return { sheet, row: row.row, places, missing, unknown, repeated };
}

function headerMissing(columns: AnyColumns): DomainError {
  const needed = Object.values(columns)
    .filter(({ required }) => required)
    .map(({ label }) => label);
  return refuse(
    'SHEET_HEADER_MISSING',
    `各工作表的前${headerSearchRows}行中没有找到表头；表头应有：${needed.join('、')}`,
  );
}

function columnsMissing({ sheet, row, missing, unknown }: Header): DomainError {
  const strangers = unknown.slice(0, 20);
  return refuse(
    'SHEET_COLUMNS_MISSING',
    `工作表“${sheet.name}”第${row}行的表头缺少：${missing.join('、')}` +
      (strangers.length > 0 ? `；未能识别的列：${strangers.join('、')}，如为改名请改回` : ''),
    missing.map((label) => ({
      pointer: `/columns/${label}`,
      code: 'COLUMN_MISSING',
      detail: `缺少“${label}”列`,
    })),
  );
}
