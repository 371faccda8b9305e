import { setImmediate as pause } from 'node:timers/promises';
import { DomainError } from '#problem';
import { delimitedSheet, isPackage, readDelimited } from '../delimited/read-delimited.ts';
import { defaultLimits, type ReadLimits } from '../limits.ts';
import { refuse } from '../problem.ts';
import { type Cell, type CellFault, textOf } from '../workbook/cell.ts';
import { openWorkbook, type Workbook } from '../workbook/open-workbook.ts';
import { readRows, type SheetContent, type SheetRow } from '../workbook/read-rows.ts';
import { type CellProblem, type Finding, problemAt, rowProblem } from './cell-problem.ts';
import type { Column, Columns } from './column.ts';
import { chooseHeader, findHeader, type Header, headerSearchRows } from './header.ts';

/** A row with something in it; `cells` holds what could be understood. */
export interface TableRow<R> {
  row: number;
  cells: Partial<R>;
}

export interface Table<R> {
  sheet: string;
  headerRow: number;
  rows: TableRow<R>[];
  /** In the order of the sheet. */
  problems: CellProblem[];
  /** Headers of the columns that were not read. */
  ignored: string[];
  /** Gives a finding about a row of this table its place. */
  place(finding: Finding): CellProblem;
}

export interface ReadOptions {
  limits?: Partial<ReadLimits>;
  /** Whether a CSV file will do as well */
  delimited?: boolean;
  /** Called now and then with the rows understood so far and all rows. */
  onProgress?(done: number, total: number): void;
}

/** After this many nobody reads on, and a wrong column of a long sheet would fill the memory. */
const mostProblems = 5000;
const rowsPerTurn = 1000;

const faultReasons: Record<CellFault, [code: string, reason: string]> = {
  formula: ['CELL_FORMULA', '单元格是公式，请复制后“选择性粘贴—数值”再上传'],
  error: ['CELL_ERROR', '单元格是错误值，请改正'],
  'digits-lost': [
    'CELL_DIGITS_LOST',
    '按数字录入，超过15位的部分已被表格软件改为0；请把该列设为文本格式，并对照原件重新填写',
  ],
};

/**
 * Reads the one table of an .xlsx file, or of a CSV file where that will do, whose header fits `columns`: any sheet, any row among the first
 * 30, columns in any order, others ignored. Cells merged downwards count for each of their rows.
 * @throws DomainError for a file that can't be read as a whole (`SHEET_…`); cells go to `problems`.
 */
export async function readTable<R>(
  bytes: Uint8Array,
  columns: Columns<R>,
  options: ReadOptions = {},
): Promise<Table<R>> {
  const limits = { ...defaultLimits, ...options.limits };
  if (options.delimited && !isPackage(bytes)) return readDelimitedTable(bytes, columns, limits, options);
  const workbook = await openWorkbook(bytes, limits);
  try {
    const header = await locate(workbook, columns, limits);
    const content = await readRows(workbook, header.sheet, limits, {
      columns: new Set(header.places.values()),
    });
    return await new TableReader(header, columns, content).read(options);
  } finally {
    workbook.archive.close();
  }
}

function readDelimitedTable<R>(
  bytes: Uint8Array,
  columns: Columns<R>,
  limits: ReadLimits,
  options: ReadOptions,
): Promise<Table<R>> {
  const content = readDelimited(bytes, limits);
  const found = findHeader(delimitedSheet, content.rows.slice(0, headerSearchRows), columns);
  const header = chooseHeader(found === undefined ? [] : [found], columns);
  return new TableReader(header, columns, content).read(options);
}

async function locate<R>(workbook: Workbook, columns: Columns<R>, limits: ReadLimits): Promise<Header> {
  const found: Header[] = [];
  for (const sheet of workbook.sheets) {
    const { rows } = await readRows(workbook, sheet, limits, { untilRow: headerSearchRows });
    const header = findHeader(sheet, rows, columns);
    if (header !== undefined) found.push(header);
  }
  return chooseHeader(found, columns);
}

class TableReader<R> {
  private readonly rows: TableRow<R>[] = [];
  private readonly problems: CellProblem[] = [];
  private readonly texts = new Map<number, SheetRow['cells']>();
  private readonly entries: [keyof R & string, Column<unknown>][];

  constructor(
    private readonly header: Header,
    columns: Columns<R>,
    private readonly content: SheetContent,
  ) {
    this.entries = Object.entries(columns) as [keyof R & string, Column<unknown>][];
  }

  async read({ onProgress }: ReadOptions): Promise<Table<R>> {
    const filled = this.content.rows.filter((row) => row.row > this.header.row && this.hasData(row));
    this.fillMerged(filled);
    this.warnOfHidden(filled);
    for (const [index, row] of filled.entries()) {
      if (this.problems.length >= mostProblems) {
        this.problems.push(this.giveUp(row.row));
        break;
      }
      this.rows.push({ row: row.row, cells: this.readCells(row) });
      if (index % rowsPerTurn === 0) {
        onProgress?.(index, filled.length);
        await pause();
      }
    }
    onProgress?.(this.rows.length, filled.length);
    if (filled.length === 0)
      throw refuse('SHEET_NO_ROWS', `工作表“${this.header.sheet.name}”的表头以下没有数据`);
    return {
      sheet: this.header.sheet.name,
      headerRow: this.header.row,
      rows: this.rows,
      problems: this.problems,
      ignored: this.header.unknown,
      place: (finding) => this.place(finding),
    };
  }

  private hasData({ cells }: SheetRow): boolean {
    return this.entries.some(
      ([key, { decorative }]) => !decorative && cells[this.header.places.get(key) ?? -1] !== undefined,
    );
  }

  private fillMerged(rows: readonly SheetRow[]): void {
    if (this.content.merges.length === 0) return;
    const byNumber = new Map(this.content.rows.map((row) => [row.row, row]));
    const data = new Set(rows);
    for (const { column, from, to } of this.content.merges) {
      const first = byNumber.get(from)?.cells[column];
      if (first === undefined || from <= this.header.row) continue;
      for (let number = from + 1; number <= to; number += 1) {
        const row = byNumber.get(number);
        if (row !== undefined && data.has(row)) row.cells[column] = first;
      }
    }
  }

  private warnOfHidden(rows: readonly SheetRow[]): void {
    const hidden = rows.filter((row) => row.hidden).map(({ row }) => row);
    if (hidden.length === 0) return;
    const named = hidden.slice(0, 10).join('、') + (hidden.length > 10 ? '等' : '');
    this.problems.push(
      rowProblem(
        this.header.sheet.name,
        hidden[0]!,
        'warning',
        'ROWS_HIDDEN',
        `第${named}行（共${hidden.length}行）被隐藏或筛掉，仍会读取；不需要的请删除`,
      ),
    );
  }

  private readCells(row: SheetRow): Partial<R> {
    const cells: Partial<R> = {};
    this.texts.set(row.row, row.cells);
    for (const [key, column] of this.entries) {
      const cell = column.decorative ? undefined : row.cells[this.header.places.get(key) ?? -1];
      try {
        cells[key] = readCell(cell, column) as R[typeof key];
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        this.problems.push(
          this.place({ row: row.row, key, severity: 'error', code: error.code, detail: error.detail }),
        );
      }
    }
    return cells;
  }

  private place({ row, key, severity, code, detail }: Finding): CellProblem {
    const column = this.entries.find(([known]) => known === key)?.[1];
    const index = this.header.places.get(key);
    const raw = index === undefined ? '' : textOf(this.texts.get(row)?.[index]);
    const text = raw === '' ? '' : (column?.mask?.(raw) ?? raw);
    const place = { sheet: this.header.sheet.name, row, key, label: column?.label ?? key, index, text };
    return problemAt(place, severity, code, detail);
  }

  private giveUp(row: number): CellProblem {
    return rowProblem(
      this.header.sheet.name,
      row,
      'error',
      'TOO_MANY_PROBLEMS',
      `问题已超过${mostProblems}处，本行起未再检查；请先改正前面的`,
    );
  }
}

function readCell<T>(cell: Cell | undefined, column: Column<T>): T {
  if (typeof cell === 'object') throw refuse(...faultReasons[cell.fault]);
  if (cell !== undefined) return column.parse(cell);
  if ('whenEmpty' in column) return column.whenEmpty as T;
  throw refuse('CELL_EMPTY', '未填写');
}
