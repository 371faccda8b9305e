import type { ReadLimits } from '../limits.ts';
import { readXml } from '../package/read-xml.ts';
import { refuse } from '../problem.ts';
import { type Cell, cleanText, generalFormat, numberCell, textOf } from './cell.ts';
import type { SheetRef, Workbook } from './open-workbook.ts';

/** One row that has cells. Indices count from 0, `row` from 1 as the sheet shows it. */
export interface SheetRow {
  row: number;
  hidden: boolean;
  /** By column; absent where the cell is empty. */
  cells: (Cell | undefined)[];
}

/** A merged range that is more than one row tall; 1-based rows, 0-based column of its first cell. */
export interface TallMerge {
  column: number;
  from: number;
  to: number;
}

export interface SheetContent {
  rows: SheetRow[];
  merges: TallMerge[];
}

export interface RowSelection {
  /** Stop after this row of the sheet. */
  untilRow?: number;
  /** Keep only these columns. */
  columns?: ReadonlySet<number>;
}

/**
 * The rows of a sheet. Only what `selection` wants is kept, so that wide sheets cost no memory.
 * @throws DomainError `SHEET_TOO_MANY_ROWS` and those of `readXml`.
 */
export async function readRows(
  workbook: Workbook,
  sheet: SheetRef,
  limits: ReadLimits,
  selection: RowSelection = {},
): Promise<SheetContent> {
  const reader = new RowReader(workbook, sheet, limits, selection);
  await readXml(workbook.archive.read(sheet.part), reader);
  return { rows: reader.rows, merges: reader.merges };
}

/** XFD, the last that Excel has. */
const lastColumn = 16_383;

class RowReader {
  readonly rows: SheetRow[] = [];
  readonly merges: TallMerge[] = [];
  private row: SheetRow = { row: 0, hidden: false, cells: [] };
  private column = -1;
  private type = '';
  private style = 0;
  private raw = '';
  private hasFormula = false;
  private inValue = false;
  private inPhonetic = false;
  private finished = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly sheet: SheetRef,
    private readonly limits: ReadLimits,
    private readonly selection: RowSelection,
  ) {}

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.inValue = true;
    else if (name === 't') this.inValue = !this.inPhonetic;
    else if (name === 'f') this.hasFormula = true;
    else if (name === 'rPh') this.inPhonetic = true;
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'mergeCell') this.addMerge(attributes.ref ?? '');
  }

  text(text: string): void {
    if (this.inValue) this.raw += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.inValue = false;
    else if (name === 'rPh') this.inPhonetic = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row' && this.row.cells.length > 0 && !this.finished) this.rows.push(this.row);
  }

  done(): boolean {
    return this.finished;
  }

  private openRow({ r, hidden }: Record<string, string>): void {
    const row = r === undefined ? this.row.row + 1 : Number(r);
    if (!Number.isInteger(row) || row <= this.row.row)
      throw refuse('SHEET_DAMAGED', `工作表“${this.sheet.name}”的行号错乱，请另存为 .xlsx 再上传`);
    if (row > (this.selection.untilRow ?? Number.POSITIVE_INFINITY)) this.finished = true;
    if (this.rows.length >= this.limits.rows)
      throw refuse(
        'SHEET_TOO_MANY_ROWS',
        `工作表“${this.sheet.name}”超过 ${this.limits.rows} 行，请分成几个文件`,
      );
    this.row = { row, hidden: hidden === '1' || hidden === 'true', cells: [] };
    this.column = -1;
  }

  private openCell({ r, t, s }: Record<string, string>): void {
    this.column = r === undefined ? this.column + 1 : columnIndex(r);
    if (this.column < 0 || this.column > lastColumn)
      throw refuse(
        'SHEET_DAMAGED',
        `工作表“${this.sheet.name}”第${this.row.row}行的列号错乱，请另存为 .xlsx 再上传`,
      );
    this.type = t ?? 'n';
    this.style = Number(s ?? 0);
    this.raw = '';
    this.hasFormula = false;
  }

  private closeCell(): void {
    if (this.finished || this.selection.columns?.has(this.column) === false) return;
    const read = this.readCell();
    const cell: Cell = this.hasFormula ? { text: textOf(read), fault: 'formula' } : read;
    if (cell !== '') this.row.cells[this.column] = cell;
  }

  private readCell(): Cell {
    const { raw, workbook } = this;
    switch (this.type) {
      case 's':
        return workbook.strings[Number(raw)] ?? '';
      case 'b':
        return raw === '1' ? '是' : '否';
      case 'e':
        return { text: raw, fault: 'error' };
      case 'n':
        return raw === ''
          ? ''
          : numberCell(raw, workbook.formats[this.style] ?? generalFormat, workbook.date1904);
      default:
        return cleanText(raw);
    }
  }

  private addMerge(reference: string): void {
    const [first = '', last = first] = reference.split(':');
    const [from, to] = [rowNumber(first), rowNumber(last)];
    if (to > from && columnIndex(first) === columnIndex(last))
      this.merges.push({ column: columnIndex(first), from, to });
  }
}

/** `AB12` → 27. */
function columnIndex(reference: string): number {
  let index = 0;
  for (const character of reference) {
    const letter = character.charCodeAt(0) - 64;
    if (letter < 1 || letter > 26) break;
    index = index * 26 + letter;
  }
  return index - 1;
}

function rowNumber(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 0);
}

/** 27 → `AB`. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
