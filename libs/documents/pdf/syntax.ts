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
  let hex = 'FEFF';
  for (let index = 0; index < text.length; index += 1) hex += hex16(text.charCodeAt(index));
  return `<${hex}>`;
}

export function hex16(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

/** `#rrggbb` as the three operands of `rg` and `RG`. */
export function color(hex: string): string {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255].map((part) => number(part / 255)).join(' ');
}

/** An SVG path of absolute M, L, C and Z as PDF operators; `map` turns a point into page space. */
export function pathOperators(d: string, map: (x: number, y: number) => string): string {
  const operators: string[] = [];
  for (const [, command, list] of d.matchAll(/([MLCZ])([^MLCZ]*)/g)) {
    if (command === 'Z') {
      operators.push('h');
      continue;
    }
    const values = list!.match(/-?[\d.]+/g)!.map(Number);
    const arity = command === 'C' ? 6 : 2;
    for (let at = 0; at < values.length; at += arity) {
      const points: string[] = [];
      for (let part = at; part < at + arity; part += 2) points.push(map(values[part]!, values[part + 1]!));
      operators.push(`${points.join(' ')} ${{ M: 'm', L: 'l', C: 'c' }[command as 'M' | 'L' | 'C']}`);
    }
  }
  return operators.join('\n');
}
