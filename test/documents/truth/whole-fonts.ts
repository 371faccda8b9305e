import type { Face } from '../../../libs/documents/fonts/index.ts';
import type { Shape } from '../../../libs/documents/page/shapes.ts';
import { type EmbeddedFont, embedWhole, type FontEmbedder } from '../../../libs/documents/pdf/embed-font.ts';

/** Puts each face whole into a file, once for all its documents, whose texts are known before the first is written. */
export function wholeFontsFor(documents: readonly (readonly Shape[])[]): FontEmbedder {
  const used = new Map<Face, Set<number>>();
  for (const shape of documents.flat()) {
    if (shape.kind !== 'text') continue;
    const codePoints = used.get(shape.face) ?? new Set<number>();
    for (const character of shape.text) codePoints.add(character.codePointAt(0)!);
    used.set(shape.face, codePoints);
  }
  const embedded = new Map<Face, EmbeddedFont>();
  return {
    embed(writer, face) {
      const font = embedded.get(face) ?? embedWhole(writer, face, used.get(face)!);
      embedded.set(face, font);
      return font;
    },
    finish() {},
  };
}
