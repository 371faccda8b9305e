import type { ReadLimits } from '../limits.ts';
import { refuse } from '../problem.ts';
import { cleanText } from '../workbook/cell.ts';
import type { SheetContent } from '../workbook/read-rows.ts';
import { decodeText, findDelimiter, parseDelimited } from './parse-delimited.ts';

/** How a text file is called where a workbook's sheet has a name. */
export const delimitedSheet = { name: 'CSV', part: '' };

/** Whether a file is a package, as every .xlsx is; anything else may be text. */
export function isPackage(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/**
 * The rows of a CSV file, as those of a sheet.
 * @throws DomainError `SHEET_TOO_LARGE`, `SHEET_TOO_MANY_ROWS`, `SHEET_DAMAGED`, `SHEET_NOT_A_WORKBOOK`
 */
export function readDelimited(bytes: Uint8Array, limits: ReadLimits): SheetContent {
  if (bytes.length > limits.bytes) throw refuse('SHEET_TOO_LARGE', '文件过大，请分成几个文件');
  const text = decodeText(bytes);
  const records = parseDelimited(text, findDelimiter(text));
  if (records.length > limits.rows)
    throw refuse('SHEET_TOO_MANY_ROWS', `文件超过 ${limits.rows} 行，请分成几个文件`);
  const rows = records.map((fields, index) => {
    const cells = fields.map((field) => cleanText(field) || undefined);
    return { row: index + 1, hidden: false, cells };
  });
  return { rows: rows.filter(({ cells }) => cells.some((cell) => cell !== undefined)), merges: [] };
}
