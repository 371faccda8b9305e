/** One line of the bench: what was asked for and what was found. */
export interface Row {
  work: string;
  target: string;
  measured: string;
  /** undefined where nothing was promised */
  met?: boolean;
}

export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map(({ work, target, measured, met }) => {
    const sign = met === undefined ? '' : met ? 'met' : 'MISSED';
    return `| ${work} | ${target} | ${measured} | ${sign} |`;
  });
  return ['| work | target | measured | |', '|---|---|---|---|', ...lines].join('\n');
}
