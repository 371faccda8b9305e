import type { ArtLine } from '../page/art.ts';
import { color, matrix, number, numbers, pathOperators } from './syntax.ts';
import { deflatedBody, type ObjectBody } from './writer.ts';

const POINTS_PER_MM = 72 / 25.4;

export function toPoints(millimetres: number): number {
  return millimetres * POINTS_PER_MM;
}

interface PageSize {
  width: number;
  height: number;
}

/**
 * The line work of all pages as form objects, numbered from `first`: one for each different line, then one for each
 * page that places them; page sizes and the bleed beyond them are in points. Returns the number of each page's form, or undefined for a page without art.
 */
export function artObjects(
  pages: readonly (readonly ArtLine[])[],
  sizes: readonly PageSize[],
  first: number,
  bleed = 0,
): { objects: ObjectBody[]; forms: (number | undefined)[] } {
  const objects: ObjectBody[] = [];
  const lines = new Map<string, number>();
  const add = (object: ObjectBody) => first + objects.push(object) - 1;
  for (const { d } of pages.flat()) if (!lines.has(d)) lines.set(d, add(lineObject(d)));
  const forms = pages.map((list, index) =>
    list.length === 0 ? undefined : add(pageObject(list, sizes[index]!, bleed, lines)),
  );
  return { objects, forms };
}

function lineObject(d: string): ObjectBody {
  const box = '/Type/XObject/Subtype/Form/BBox[-1000 -1000 1000 1000]';
  return deflatedBody(box, `${pathOperators(d, (x, y) => numbers(x, y))} S`, 9);
}

function pageObject(
  lines: readonly ArtLine[],
  { width, height }: PageSize,
  bleed: number,
  objects: ReadonlyMap<string, number>,
): ObjectBody {
  const names = lines.map(({ d }, index) => `/L${index} ${objects.get(d)} 0 R`).join('');
  const drawn = lines.map(({ color: ink, width: stroke, placements }, index) => {
    const places = placements.map((place) => `q ${matrix(...place)} cm /L${index} Do Q`);
    return `${color(ink)} RG ${number(stroke)} w\n${places.join('\n')}`;
  });
  return deflatedBody(
    `/Type/XObject/Subtype/Form/BBox[${numbers(-bleed, -bleed, width + bleed, height + bleed)}]/Resources<</XObject<<${names}>>>>`,
    `${matrix(POINTS_PER_MM, 0, 0, -POINTS_PER_MM, 0, height)} cm\n${drawn.join('\n')}`,
    9,
  );
}
