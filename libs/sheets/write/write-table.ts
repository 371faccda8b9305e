import { Buffer } from 'node:buffer';
import writeXlsxFile, { type Cell, type CellObject, type Sheet } from 'write-excel-file/node';
import { refuse } from '../problem.ts';

/** Text is written as text even where it looks like a number, a date or a formula. */
export type CellValue = string | number | null;

export interface WrittenColumn {
  label: string;
  /** In characters of Latin width; a Chinese character takes two. */
  width?: number;
  align?: 'left' | 'center' | 'right';
}

export interface SheetToWrite {
  /** At most 31 characters, none of `[]:*?/\`. */
  name: string;
  columns: readonly WrittenColumn[];
  rows: Iterable<readonly CellValue[]>;
  /** A centred heading across the table. */
  title?: string;
  /** Lines between the title and the header, e.g. 推荐单位：…… */
  notes?: readonly string[];
  /** Lines after the last row, e.g. 经办人：…… */
  footer?: readonly string[];
  /** Empty rows with borders, formatted as text, for people to fill in. */
  blankRows?: number;
  landscape?: boolean;
}

const border = { borderStyle: 'thin', borderColor: '#9AA5B1' } as const;
const textFormat = '@';

/**
 * An .xlsx workbook of one or several tables: bold header that stays on screen, borders, every text
 * cell of text format, so that identity numbers survive being edited.
 * @throws DomainError `SHEET_NAME_INVALID`.
 */
export async function writeTable(...sheets: SheetToWrite[]): Promise<Uint8Array> {
  const buffer = await writeXlsxFile(sheets.map(toSheet), { fontFamily: '宋体', fontSize: 11 }).toBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

function toSheet(sheet: SheetToWrite): Sheet<Buffer> {
  if (!/^[^[\]:*?/\\]{1,31}$/.test(sheet.name))
    throw refuse('SHEET_NAME_INVALID', `“${sheet.name}”不能用作工作表名称`);
  const { columns, notes = [], footer = [], blankRows = 0 } = sheet;
  const title = sheet.title === undefined ? [] : [line(sheet.title, columns.length, titleStyle)];
  const head = [...title, ...notes.map((note) => line(note, columns.length, noteStyle)), headerRow(columns)];
  const body = [...sheet.rows].map((row) =>
    row.map((value, index) => bodyCell(value, columns[index]?.align)),
  );
  const blank = Array.from({ length: blankRows }, () => columns.map(({ align }) => bodyCell(null, align)));
  return {
    sheet: sheet.name,
    data: [...head, ...body, ...blank, ...footer.map((note) => line(note, columns.length, noteStyle))],
    columns: columns.map(({ label, width }) => ({ width: width ?? Math.max(8, [...label].length * 2 + 2) })),
    stickyRowsCount: head.length,
    ...(sheet.landscape ? { orientation: 'landscape' } : {}),
  };
}

const titleStyle: CellObject = {
  fontSize: 16,
  fontWeight: 'bold',
  align: 'center',
  alignVertical: 'center',
  height: 30,
};
const noteStyle: CellObject = { align: 'left', alignVertical: 'center', wrap: true };

/** A merged line; write-excel-file wants the cells that a span covers to be there, empty. */
function line(text: string, span: number, style: CellObject): Cell[] {
  return [
    { value: text, type: String, ...style, columnSpan: span },
    ...Array.from({ length: span - 1 }, () => null),
  ];
}

function headerRow(columns: readonly WrittenColumn[]): Cell[] {
  return columns.map(({ label }) => ({
    value: label,
    type: String,
    fontWeight: 'bold',
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    backgroundColor: '#E8EEF3',
    ...border,
  }));
}

function bodyCell(value: CellValue, align: WrittenColumn['align'] = 'left'): Cell {
  const style = { align, alignVertical: 'center', wrap: true, ...border } as const;
  if (typeof value === 'number') return { value, type: Number, ...style };
  return value === null || value === ''
    ? { type: String, format: textFormat, ...style }
    : { value: writable(value), type: String, format: textFormat, ...style };
}

/** XML can't hold control characters, and Excel holds no more than 32,767 in a cell. */
function writable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these break the file
  return text.replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '').slice(0, 32_767);
}
