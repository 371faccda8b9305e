import { create } from 'qrcode';
import { DomainError } from '#problem';
import type { Box, PathShape } from './shapes.ts';

const QUIET_MODULES = 4;

/**
 * A QR code (level M) as one vector path, its quiet zone of four modules within the box. Neighbouring modules are
 * joined into bars, so that no renderer leaves hairlines between them.
 */
export function drawQr(content: string, box: Box): PathShape[] {
  const { size, data } = encode(content);
  const side = Math.min(box.width, box.height);
  const unit = side / (size + 2 * QUIET_MODULES);
  const left = box.x + (box.width - side) / 2;
  const top = box.y + (box.height - side) / 2;
  const bars: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] === 0) continue;
      let end = column;
      while (end < size && data[row * size + end] !== 0) end += 1;
      const y = top + (row + QUIET_MODULES) * unit;
      bars.push(rectangle(left + (column + QUIET_MODULES) * unit, y, (end - column) * unit, unit));
      column = end;
    }
  }
  return [
    { kind: 'path', d: rectangle(left, top, side, side), fill: '#ffffff' },
    { kind: 'path', d: bars.join(''), fill: '#000000' },
  ];
}

function encode(content: string): { size: number; data: Uint8Array } {
  try {
    return create(content, { errorCorrectionLevel: 'M' }).modules;
  } catch (cause) {
    throw new DomainError({
      kind: 'invalid',
      code: 'QR_CONTENT_TOO_LONG',
      detail: `二维码内容过长（${content.length} 个字符），无法编码`,
      cause,
    });
  }
}

export function rectangle(x: number, y: number, width: number, height: number): string {
  const [left, top, right, bottom] = [x, y, x + width, y + height].map(round);
  return `M${left} ${top}L${right} ${top}L${right} ${bottom}L${left} ${bottom}Z`;
}

/** A thousandth of a point: finer than any printer, short in the file. */
export function round(length: number): number {
  return Math.round(length * 1000) / 1000;
}
