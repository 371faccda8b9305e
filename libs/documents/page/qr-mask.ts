import { create } from 'qrcode';

/** A QR code's modules, row by row: 1 for a dark one. */
export interface QrSymbol {
  size: number;
  data: Uint8Array;
}

/**
 * The symbol of least penalty (ISO/IEC 18004, 7.8.3) of those that the eight masks make of one; `masked0` is the one
 * made with mask 0, level M. A mask flips the same modules whatever is encoded, those that name the mask included: so
 * the eight are made once for each size, and a line is judged 32 modules at a time.
 */
export function chooseMask({ size, data }: QrSymbol): QrSymbol {
  const known = flipsOf.get(size) ?? makeFlips(size);
  flipsOf.set(size, known);
  const [rows, columns] = packLines(size, data);
  let best: { penalty: number; flips: Uint8Array } | undefined;
  for (const { flips, rows: flippedRows, columns: flippedColumns } of known) {
    const penalty = penaltyOf(size, combine(rows, flippedRows), combine(columns, flippedColumns));
    if (best === undefined || penalty < best.penalty) best = { penalty, flips };
  }
  const { flips } = best!;
  return { size, data: data.map((module, index) => module ^ flips[index]!) };
}

const MASKS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

/** What a mask changes in a symbol of mask 0. */
interface Flips {
  flips: Uint8Array;
  rows: Uint32Array;
  columns: Uint32Array;
}

const flipsOf = new Map<number, readonly Flips[]>();

function makeFlips(size: number): Flips[] {
  const symbols = MASKS.map((maskPattern) => {
    const options = { version: (size - 17) / 4, errorCorrectionLevel: 'M', maskPattern } as const;
    return create('0', options).modules.data;
  });
  return symbols.map((symbol) => {
    const flips = symbol.map((module, index) => module ^ symbols[0]![index]!);
    const [rows, columns] = packLines(size, flips);
    return { flips, rows, columns };
  });
}

/** Rows and columns, each in as many words as it needs, and one of zeros behind it; the lowest bit comes first. */
function packLines(size: number, data: Uint8Array): [rows: Uint32Array, columns: Uint32Array] {
  const stride = strideOf(size);
  const [rows, columns] = [new Uint32Array(size * stride), new Uint32Array(size * stride)];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] === 0) continue;
      rows[row * stride + (column >> 5)]! |= 1 << (column & 31);
      columns[column * stride + (row >> 5)]! |= 1 << (row & 31);
    }
  }
  return [rows, columns];
}

function strideOf(size: number): number {
  return Math.ceil(size / 32) + 1;
}

function combine(a: Uint32Array, b: Uint32Array): Uint32Array {
  const both = new Uint32Array(a.length);
  for (let index = 0; index < a.length; index += 1) both[index] = a[index]! ^ b[index]!;
  return both;
}

function penaltyOf(size: number, rows: Uint32Array, columns: Uint32Array): number {
  let dark = 0;
  for (const word of rows) dark += countOnes(word);
  const fivePercents = Math.abs(Math.ceil((dark * 100) / (size * size) / 5) - 10);
  return linePenalty(size, rows) + linePenalty(size, columns) + blockPenalty(size, rows) + 10 * fivePercents;
}

/** Five or more alike in a line, 3 and 1 for each more; and what looks like a finder pattern, 40. */
function linePenalty(size: number, lines: Uint32Array): number {
  const stride = strideOf(size);
  let [runs, finders] = [0, 0];
  for (let line = 0; line < lines.length; line += stride) {
    let before = 0;
    for (let word = 0; word < stride - 1; word += 1) {
      const [low, high] = [lines[line + word]!, lines[line + word + 1]!];
      const [s1, s2, s3, s4] = [
        after(low, high, 1),
        after(low, high, 2),
        after(low, high, 3),
        after(low, high, 4),
      ];
      const alike = (low & s1 & s2 & s3 & s4) | ~(low | s1 | s2 | s3 | s4);
      const fives = alike & firstOf(size - 4 - 32 * word);
      // A run of n has n − 4 places where five begin, side by side; its points are two more than these.
      runs += countOnes(fives) + 2 * countOnes(fives & ~((fives << 1) | before));
      before = fives >>> 31;
      const [s5, s6, s7] = [after(low, high, 5), after(low, high, 6), after(low, high, 7)];
      const [s8, s9, s10] = [after(low, high, 8), after(low, high, 9), after(low, high, 10)];
      const lightBehind = low & ~s1 & s2 & s3 & s4 & ~s5 & s6 & ~(s7 | s8 | s9 | s10);
      const lightBefore = ~(low | s1 | s2 | s3) & s4 & ~s5 & s6 & s7 & s8 & ~s9 & s10;
      finders += countOnes((lightBehind | lightBefore) & firstOf(size - 10 - 32 * word));
    }
  }
  return runs + 40 * finders;
}

/** Each two by two of one colour, 3. */
function blockPenalty(size: number, rows: Uint32Array): number {
  const stride = strideOf(size);
  let blocks = 0;
  for (let row = 0; row < (size - 1) * stride; row += stride) {
    for (let word = 0; word < stride - 1; word += 1) {
      const at = row + word;
      const [low, below] = [rows[at]!, rows[at + stride]!];
      const [right, belowRight] = [after(low, rows[at + 1]!, 1), after(below, rows[at + stride + 1]!, 1)];
      const alike = (low & right & below & belowRight) | ~(low | right | below | belowRight);
      blocks += countOnes(alike & firstOf(size - 1 - 32 * word));
    }
  }
  return 3 * blocks;
}

/** The 32 modules that begin `shift` further on, 1 to 31. */
function after(low: number, high: number, shift: number): number {
  return (low >>> shift) | (high << (32 - shift));
}

/** The lowest `count` bits, none for less than one. */
function firstOf(count: number): number {
  if (count <= 0) return 0;
  return count >= 32 ? -1 : (1 << count) - 1;
}

function countOnes(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
