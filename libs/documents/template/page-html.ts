import type { Face } from '../fonts/index.ts';
import { artSvg } from '../page/art.ts';
import { round } from '../page/qr.ts';
import type { Shape, TextShape } from '../page/shapes.ts';
import type { Template } from './template.ts';

export interface PageHtmlParts {
  title: string;
  /** The `@font-face` rules. */
  fontFaces: string;
  /** One drawing for each page, laid over it. */
  overlays: string[];
}

/** The whole HTML of a document; it needs nothing from outside itself. */
export function pageHtml(template: Template, { title, fontFaces: faces, overlays }: PageHtmlParts): string {
  const { width, height, css, body } = template;
  const sections = body.split('</section>');
  const filled = sections.map((section, page) => {
    if (page === sections.length - 1) return section;
    const art = template.art?.[page];
    const under = art === undefined ? '' : artSvg(art, width, height);
    return `${section.replace(/<section[^>]*>/, `$&${under}`)}${overlays[page] ?? ''}</section>`;
  });
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>
${faces}
@page { size: ${width}mm ${height}mm; margin: 0; }
* { box-sizing: border-box; margin: 0; padding: 0; }
html { -webkit-print-color-adjust: exact; text-rendering: geometricPrecision; font-kerning: none;
  font-variant-ligatures: none; font-synthesis: none; }
.page { position: relative; width: ${width}mm; height: ${height}mm; overflow: hidden; break-after: page; }
.page:last-child { break-after: auto; }
.overlay { position: absolute; inset: 0; width: 100%; height: 100%; }
${css}
</style></head><body>${filled.join('')}</body></html>`;
}

/** Embeds the subsets that draw these texts; a face named twice is embedded once. */
export function fontFaces(uses: Iterable<{ face: Face; text: string }>): string {
  const texts = new Map<Face, Set<number>>();
  for (const { face, text } of uses) {
    const codePoints = texts.get(face) ?? new Set<number>();
    for (const character of text) codePoints.add(character.codePointAt(0)!);
    texts.set(face, codePoints);
  }
  return [...texts]
    .map(([face, codePoints]) => {
      const data = Buffer.from(face.subset(codePoints)).toString('base64');
      return `@font-face{font-family:'${face.css.family}';font-weight:${face.css.weight};src:url(data:font/ttf;base64,${data})}`;
    })
    .join('\n');
}

/**
 * Draws shapes as an SVG that covers its page, in points. It measures whole pixels, so that a browser, which rounds
 * lengths to 64ths of them, scales nothing. With `eachGlyph` every glyph is told its place: a browser's own advances
 * are rounded too, and drift by half a pixel along a line.
 */
export function toOverlay(shapes: Shape[], template: Template, eachGlyph = false): string {
  const [width, height] = [template.width, template.height].map((length) => Math.ceil((length * 96) / 25.4));
  const size = `style="width:${width}px;height:${height}px" viewBox="0 0 ${width! * 0.75} ${height! * 0.75}"`;
  const drawn = shapes.map((shape) => drawShape(shape, eachGlyph)).join('');
  return `<svg class="overlay" xmlns="http://www.w3.org/2000/svg" ${size}>${drawn}</svg>`;
}

function drawShape(shape: Shape, eachGlyph: boolean): string {
  if (shape.kind === 'text') return drawText(shape, eachGlyph);
  if (shape.kind === 'path') {
    const stroke = shape.stroke ? ` stroke="${shape.stroke}" stroke-width="${shape.strokeWidth ?? 1}"` : '';
    const rule = shape.evenOdd ? ' fill-rule="evenodd"' : '';
    return `<path d="${shape.d}" fill="${shape.fill ?? 'none'}"${stroke}${rule}/>`;
  }
  if (shape.kind === 'modules') {
    const d = shape.bars.map(([column, row, length]) => `M${column} ${row}h${length}v1h-${length}z`).join('');
    return `<path d="${d}" transform="translate(${shape.x} ${shape.y}) scale(${shape.unit})"/>`;
  }
  const { x, y, width, height, image } = shape;
  const data = Buffer.from(image.jpeg).toString('base64');
  return `<image x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" preserveAspectRatio="xMidYMin slice" href="data:image/jpeg;base64,${data}"/>`;
}

/** `embolden` is left out: Chromium prints stroked text twice, once as an outline and once to be extracted. */
function drawText(shape: TextShape, eachGlyph: boolean): string {
  const { x, y, size, face, text, color, spacing } = shape;
  const space = spacing === 0 || eachGlyph ? '' : ` letter-spacing="${round(spacing)}"`;
  const placed = eachGlyph ? placeGlyphs(shape) : escapeHtml(text);
  // A browser keeps hundredths of a size, rounded down: a thousandth more keeps the last of them.
  return `<text x="${x}" y="${y}" font-family="${face.css.family}" font-weight="${face.css.weight}" font-size="${round(size + 0.001)}" fill="${color}"${space} xml:space="preserve">${placed}</text>`;
}

/**
 * Each glyph in an element of its own: in a list of places the standard counts UTF-16 units, and Chromium takes one for
 * a character beyond them.
 */
function placeGlyphs({ x, size, face, text, spacing }: TextShape): string {
  let left = x;
  return [...text]
    .map((character) => {
      const at = round(left);
      left += face.advance(character.codePointAt(0)!) * size + spacing;
      return `<tspan x="${at}">${escapeHtml(character)}</tspan>`;
    })
    .join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
