import { delimitedSheet, isPackage, readDelimited } from '../delimited/read-delimited.ts';
import { defaultLimits } from '../limits.ts';
import { refuse } from '../problem.ts';
import { textOf } from '../workbook/cell.ts';
import { openWorkbook } from '../workbook/open-workbook.ts';
import { readRows, type SheetRow } from '../workbook/read-rows.ts';
import { headerSearchRows } from './header.ts';

/** What may be the header of an unknown file, and the first rows under it. */
export interface FileHeaders {
  sheet: string;
  row: number;
  headers: string[];
  /** Texts under the headers, in their order */
  samples: string[][];
}

const SAMPLES = 3;

/**
 * The headers of a file whose columns nobody knows yet, .xlsx or CSV: the row with the most texts among the first.
 * @throws DomainError `SHEET_…`
 */
export async function readHeaders(bytes: Uint8Array): Promise<FileHeaders> {
  const candidates = isPackage(bytes)
    ? await firstRows(bytes)
    : [{ sheet: delimitedSheet.name, rows: readDelimited(bytes, defaultLimits).rows }];
  const found = candidates.map(({ sheet, rows }) => headersOf(sheet, rows.slice(0, headerSearchRows)));
  const [best] = found.toSorted((one, other) => other.headers.length - one.headers.length);
  if (best === undefined || best.headers.length === 0)
    throw refuse('SHEET_HEADER_MISSING', `前${headerSearchRows}行中没有找到表头`);
  return best;
}

async function firstRows(bytes: Uint8Array): Promise<{ sheet: string; rows: SheetRow[] }[]> {
  const workbook = await openWorkbook(bytes, defaultLimits);
  try {
    const sheets = [];
    for (const sheet of workbook.sheets) {
      const { rows } = await readRows(workbook, sheet, defaultLimits, { untilRow: headerSearchRows });
      sheets.push({ sheet: sheet.name, rows });
    }
    return sheets;
  } finally {
    workbook.archive.close();
  }
}

function headersOf(sheet: string, rows: readonly SheetRow[]): FileHeaders {
  const textsOf = ({ cells }: SheetRow) => Array.from(cells, (cell) => textOf(cell));
  const filled = rows.map((row) => textsOf(row).filter((text) => text !== '').length);
  const at = filled.indexOf(Math.max(0, ...filled));
  const header = rows[at];
  if (header === undefined) return { sheet, row: 0, headers: [], samples: [] };
  const texts = textsOf(header);
  const columns = texts.flatMap((text, index) => (text === '' ? [] : [index]));
  const samples = rows.slice(at + 1, at + 1 + SAMPLES).map((row) => {
    const cells = textsOf(row);
    return columns.map((index) => cells[index] ?? '');
  });
  return { sheet, row: header.row, headers: columns.map((index) => texts[index]!), samples };
}
