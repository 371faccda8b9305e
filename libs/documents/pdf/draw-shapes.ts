import type { Face } from '../fonts/index.ts';
import type { ImageShape, ModulesShape, PathShape, Shape, TextShape } from '../page/shapes.ts';
import type { EmbeddedFont } from './embed-font.ts';
import { color, hex16, matrix, number, numbers, pathOperators } from './syntax.ts';

/** What a page's content refers to by name. */
export interface PageResources {
  fonts: ReadonlyMap<Face, { name: string; font: EmbeddedFont }>;
  images: ReadonlyMap<ImageShape, string>;
}

/** The operators that draw shapes on a page `height` points high. */
export function drawShapes(shapes: readonly Shape[], height: number, resources: PageResources): string {
  return shapes
    .map((shape) => {
      if (shape.kind === 'text') return drawTextOnce(shape, height, resources);
      if (shape.kind === 'path') return drawPathOnce(shape, height);
      if (shape.kind === 'modules') return drawModules(shape, height);
      return drawImage(shape, height, resources.images.get(shape)!);
    })
    .join('\n');
}

/** Operators of a shape that many documents share, and what they were made for. */
interface Drawn {
  height: number;
  operators: string;
  name?: string;
  numberOf?: EmbeddedFont['numberOf'];
}

const drawn = new WeakMap<Shape, Drawn>();

function drawPathOnce(shape: PathShape, height: number): string {
  const known = drawn.get(shape);
  if (known?.height === height) return known.operators;
  const operators = drawPath(shape, height);
  drawn.set(shape, { height, operators });
  return operators;
}

/** Good for as long as its characters have the same numbers in a font of the same name. */
function drawTextOnce(shape: TextShape, height: number, { fonts }: PageResources): string {
  const { name, font } = fonts.get(shape.face)!;
  const { numberOf } = font;
  const known = drawn.get(shape);
  if (known?.height === height && known.name === name && known.numberOf === numberOf) return known.operators;
  const operators = drawText(shape, height, name, font);
  drawn.set(shape, { height, operators, name, numberOf });
  return operators;
}

function drawText(shape: TextShape, height: number, name: string, font: EmbeddedFont): string {
  const codePoints = [...shape.text].map((character) => character.codePointAt(0)!);
  const glyphs = codePoints.map((codePoint) => hex16(font.numberOf(codePoint))).join('');
  const ink = color(shape.color);
  const stroke = shape.embolden > 0 ? ` 2 Tr ${number(shape.embolden)} w ${ink} RG` : '';
  const spacing = shape.spacing === 0 ? '' : ` ${number(shape.spacing)} Tc`;
  return (
    `q BT /${name} ${number(shape.size)} Tf ${ink} rg${stroke}${spacing} ` +
    `${matrix(1, 0, 0, 1, shape.x, height - shape.y)} Tm <${glyphs}> Tj ET Q`
  );
}

/** Whole numbers in a unit of their own: a third of the size of rectangles in points. */
function drawModules({ x, y, unit, bars }: ModulesShape, height: number): string {
  const rectangles = bars.map(([column, row, length]) => `${column} ${row} ${length} 1 re`);
  return `q 0 g ${matrix(unit, 0, 0, -unit, x, height - y)} cm\n${rectangles.join('\n')}\nf Q`;
}

function drawPath({ d, fill, stroke, strokeWidth = 1, evenOdd }: PathShape, height: number): string {
  const operators = pathOperators(d, (x, y) => numbers(x, height - y));
  const paint = fill ? (stroke ? 'B' : 'f') : 'S';
  const colors = `${fill ? `${color(fill)} rg ` : ''}${stroke ? `${color(stroke)} RG ${number(strokeWidth)} w ` : ''}`;
  return `q ${colors}${operators} ${paint}${evenOdd && fill ? '*' : ''} Q`;
}

/** Fills the box from the top, as `object-fit: cover` does: what hangs over is clipped below or at the sides. */
function drawImage(
  { x, y, width, height: boxHeight, image }: ImageShape,
  height: number,
  name: string,
): string {
  const scale = Math.max(width / image.width, boxHeight / image.height);
  const [drawnWidth, drawnHeight] = [image.width * scale, image.height * scale];
  const left = x + (width - drawnWidth) / 2;
  const bottom = height - y - drawnHeight;
  const clip = `${numbers(x, height - y - boxHeight, width, boxHeight)} re W n`;
  return `q ${clip} ${numbers(drawnWidth, 0, 0, drawnHeight, left, bottom)} cm /${name} Do Q`;
}
