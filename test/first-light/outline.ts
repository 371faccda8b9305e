import { create, type Font } from 'fontkit';
import { BundledFontBook } from '../../libs/documents/fonts/font-book.ts';

type Point = [number, number];

const STEPS = 8;
const book = new BundledFontBook();
const opened = new Map<string, Font>();

/** Twice the signed area of a closed line; holes run the other way round and take away. */
const shoelace = (points: readonly Point[]) =>
  points.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = points[(index + 1) % points.length]!;
    return sum + x * nextY - nextX * y;
  }, 0);

function flatten(commands: readonly { command: string; args: number[] }[]): Point[][] {
  const lines: Point[][] = [];
  for (const { command, args } of commands) {
    if (command === 'moveTo') lines.push([[args[0]!, args[1]!]]);
    const line = lines.at(-1);
    if (command === 'lineTo') line!.push([args[0]!, args[1]!]);
    if (command === 'quadraticCurveTo') {
      const [x0, y0] = line!.at(-1)!;
      const [cx, cy, x1, y1] = args as [number, number, number, number];
      for (let step = 1; step <= STEPS; step++) {
        const t = step / STEPS;
        const u = 1 - t;
        line!.push([u * u * x0 + 2 * u * t * cx + t * t * x1, u * u * y0 + 2 * u * t * cy + t * t * y1]);
      }
    }
  }
  return lines;
}

/** The area in square ems that the outlines of a name enclose: the ink that it should have, whoever draws it. */
export async function outlineArea(name: string): Promise<number> {
  await book.prepare(name);
  let area = 0;
  for (const character of name) {
    const codePoint = character.codePointAt(0)!;
    const face = book.findFace('Kaoka Serif', 600, codePoint);
    if (!face) throw new Error(`no font draws U+${codePoint.toString(16)}`);
    if (!opened.has(face.id)) opened.set(face.id, create(Buffer.from(face.bytes)) as Font);
    const font = opened.get(face.id)!;
    const { commands } = font.glyphForCodePoint(codePoint).path as unknown as {
      commands: { command: string; args: number[] }[];
    };
    const twice = flatten(commands).reduce((sum, line) => sum + shoelace(line), 0);
    area += Math.abs(twice) / 2 / font.unitsPerEm ** 2;
  }
  return area;
}
