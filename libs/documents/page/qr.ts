import { create } from 'qrcode';
import { DomainError } from '#problem';
import { chooseMask, type QrSymbol } from './qr-mask.ts';
import type { Box, Shape } from './shapes.ts';

const QUIET_MODULES = 4;

/**
 * A QR code (level M) in vector, its quiet zone of four modules within the box. Neighbouring modules are joined into
 * bars, so that no renderer leaves hairlines between them. Throws `QR_CONTENT_TOO_LONG` where a module would be
 * smaller than `leastModule` (points).
 */
export function drawQr(content: string, box: Box, leastModule = 0): Shape[] {
  const { size, data } = encode(content);
  const side = Math.min(box.width, box.height);
  const unit = side / (size + 2 * QUIET_MODULES);
  if (unit < leastModule) throw contentTooLong(content, `在 ${millimetres(side)} mm 见方内印不清晰`);
  const left = box.x + (box.width - side) / 2;
  const top = box.y + (box.height - side) / 2;
  const bars: [number, number, number][] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (data[row * size + column] === 0) continue;
      const start = column;
      while (column < size && data[row * size + column] !== 0) column += 1;
      bars.push([start, row, column - start]);
    }
  }
  return [
    { kind: 'path', d: rectangle(left, top, side, side), fill: '#ffffff' },
    { kind: 'modules', x: left + QUIET_MODULES * unit, y: top + QUIET_MODULES * unit, unit, bars },
  ];
}

function encode(content: string): QrSymbol {
  try {
    return chooseMask(create(content, { errorCorrectionLevel: 'M', maskPattern: 0 }).modules);
  } catch (cause) {
    throw contentTooLong(content, '无法编码', cause);
  }
}

function contentTooLong(content: string, why: string, cause?: unknown): DomainError {
  return new DomainError({
    kind: 'invalid',
    code: 'QR_CONTENT_TOO_LONG',
    detail: `二维码内容过长（${content.length} 个字符），${why}`,
    errors: [{ pointer: '/qr', code: 'QR_CONTENT_TOO_LONG', detail: why }],
    cause,
  });
}

function millimetres(points: number): string {
  return ((points * 25.4) / 72).toFixed(1);
}

export function rectangle(x: number, y: number, width: number, height: number): string {
  const [left, top, right, bottom] = [x, y, x + width, y + height].map(round);
  return `M${left} ${top}L${right} ${top}L${right} ${bottom}L${left} ${bottom}Z`;
}

/** A thousandth of a point: finer than any printer, short in the file. */
export function round(length: number): number {
  return Math.round(length * 1000) / 1000;
}
