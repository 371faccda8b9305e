/** PDF's syntax in text: numbers, strings, hexadecimal. Everything written is Latin-1, one byte a character. */

/** A ten-thousandth of a point is finer than any printer; no exponent, which PDF does not know. */
export function number(value: number): string {
  return String(Math.round(value * 1e4) / 1e4 + 0);
}

export function numbers(...values: number[]): string {
  return values.map(number).join(' ');
}

/** A matrix scales everything under it, and needs more digits than a length. */
export function matrix(...values: number[]): string {
  return values.map((value) => String(Math.round(value * 1e6) / 1e6 + 0)).join(' ');
}

/** A string for people, in UTF-16 with its byte order mark. */
export function textString(text: string): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
  return `<FEFF${hex}>`;
}

export function hex16(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

const colors = new Map<string, string>();

/** `#rrggbb` as the three operands of `rg` and `RG`. */
export function color(hex: string): string {
  const known = colors.get(hex);
  if (known !== undefined) return known;
  const value = Number.parseInt(hex.slice(1), 16);
  const operands = [value >> 16, (value >> 8) & 255, value & 255].map((part) => number(part / 255)).join(' ');
  colors.set(hex, operands);
  return operands;
}

/** An SVG path of absolute M, L, C and Z as PDF operators; `map` turns a point into page space. */
export function pathOperators(d: string, map: (x: number, y: number) => string): string {
  let operators = '';
  let command = '';
  let points: string[] = [];
  let x: number | undefined;
  for (const token of d.match(/[MLCZ]|-?[\d.]+/g) ?? []) {
    if (token >= 'A') {
      command = token;
      if (token === 'Z') operators += 'h\n';
      continue;
    }
    if (x === undefined) {
      x = Number(token);
      continue;
    }
    points.push(map(x, Number(token)));
    x = undefined;
    if (points.length < (command === 'C' ? 3 : 1)) continue;
    operators += `${points.join(' ')} ${command.toLowerCase()}\n`;
    points = [];
  }
  return operators.trimEnd();
}
