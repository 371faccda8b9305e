/**
 * One column as data: how its header may be written and what a cell means. Sheets knows no rule of
 * the domain, so whoever owns the rule passes it in as `parse`.
 */
export interface Column<T> {
  label: string;
  /** Other headers that mean the same. */
  aliases?: readonly string[];
  /** Whether a sheet without this column is refused. */
  required: boolean;
  /** The value of an empty cell; without it an empty cell is a problem. */
  whenEmpty?: T;
  /** Throws a `DomainError` whose detail tells what is wrong with the text. */
  parse(text: string): T;
  /** How a cell's text is shown in a problem, where it is personal. */
  mask?(text: string): string;
  /** Written, never read: its cells may hold anything, formulas too, and count as empty. */
  decorative?: boolean;
  /** For templates: width in characters, and a line of advice under the header. */
  width?: number;
  hint?: string;
}

export type Columns<R> = { [K in keyof R]: Column<R[K]> };
