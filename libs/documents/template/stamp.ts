import type { Face, FontBook } from '../fonts/index.ts';
import type { ImageShape, Shape } from '../page/shapes.ts';
import { toPoints } from '../pdf/draw-art.ts';
import { drawShapes } from '../pdf/draw-shapes.ts';
import { type EmbeddedFont, type FontEmbedder, OwnSubsets, SharedSubsets } from '../pdf/embed-font.ts';
import { type PressSheet, pressSheet } from '../pdf/press-sheet.ts';
import { numbers, textString } from '../pdf/syntax.ts';
import { deflatedBody, PdfWriter, streamBody } from '../pdf/writer.ts';
import type { CompiledTemplate } from './compile.ts';
import { fillSlots } from './fill.ts';
import type { DocumentContents } from './template.ts';

const ownSubsets = new OwnSubsets();

/** How a print file is laid out. */
export interface PrintFileOptions {
  /** For a printing house: each page with its bleed around it and crop marks, its TrimBox and BleedBox set. */
  forPress?: boolean;
}

/** Stamps one document onto its compiled template. The same contents give the same bytes. */
export async function stampDocument(
  compiled: CompiledTemplate,
  document: DocumentContents,
  fonts: FontBook,
  embed: FontEmbedder = ownSubsets,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const file = new StampedFile(compiled, fonts, (chunk) => chunks.push(chunk), embed);
  await file.add(document.contents);
  file.finish(document.title);
  return Buffer.concat(chunks);
}

/**
 * Stamps many documents of one template into one file, piece by piece as they come: what they share, fonts too, is in
 * it once, and no more than one document is held in memory.
 */
export async function* stampDocuments(
  compiled: CompiledTemplate,
  documents: AsyncIterable<DocumentContents> | Iterable<DocumentContents>,
  title: string,
  fonts: FontBook,
  options: PrintFileOptions = {},
): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  const sink = (chunk: Uint8Array) => chunks.push(chunk);
  const file = new StampedFile(compiled, fonts, sink, new SharedSubsets(), options);
  for await (const document of documents) {
    await file.add(document.contents);
    yield Buffer.concat(chunks);
    chunks = [];
  }
  file.finish(title);
  yield Buffer.concat(chunks);
}

/** A file of one or many documents of one template; what is the same in all is in it once. */
export class StampedFile {
  readonly #compiled: CompiledTemplate;
  readonly #fonts: FontBook;
  readonly #writer: PdfWriter;
  readonly #embed: FontEmbedder;
  readonly #options: PrintFileOptions;
  readonly #tree: number;
  readonly #pages: number[] = [];

  constructor(
    compiled: CompiledTemplate,
    fonts: FontBook,
    sink: (chunk: Uint8Array) => void,
    embed: FontEmbedder,
    options: PrintFileOptions = {},
  ) {
    this.#options = options;
    this.#compiled = compiled;
    this.#fonts = fonts;
    this.#embed = embed;
    this.#writer = new PdfWriter(sink, compiled.prelude);
    this.#tree = this.#writer.reserve();
  }

  async add(contents: DocumentContents['contents']): Promise<void> {
    const pages = await fillSlots(this.#compiled.measured, contents, this.#fonts);
    const fonts = this.#embedFonts(pages.flat());
    pages.forEach((shapes, index) => {
      this.#addPage(shapes, fonts, index);
    });
  }

  finish(title: string): void {
    this.#embed.finish(this.#writer);
    const kids = this.#pages.map((page) => `${page} 0 R`).join(' ');
    this.#writer.put(this.#tree, `<</Type/Pages/Count ${this.#pages.length}/Kids[${kids}]>>`);
    const catalog = this.#writer.add(
      `<</Type/Catalog/Pages ${this.#tree} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>>>`,
    );
    const info = this.#writer.add(`<</Title ${textString(title)}>>`);
    this.#writer.finish(catalog, info);
  }

  #embedFonts(shapes: readonly Shape[]): Map<Face, { name: string; font: EmbeddedFont }> {
    const used = new Map<Face, Set<number>>();
    for (const shape of shapes) {
      if (shape.kind !== 'text') continue;
      const codePoints = used.get(shape.face) ?? new Set<number>();
      for (const character of shape.text) codePoints.add(character.codePointAt(0)!);
      used.set(shape.face, codePoints);
    }
    return new Map(
      [...used].map(([face, codePoints], index) => [
        face,
        { name: `F${index}`, font: this.#embed.embed(this.#writer, face, codePoints) },
      ]),
    );
  }

  #addPage(
    shapes: readonly Shape[],
    fonts: Map<Face, { name: string; font: EmbeddedFont }>,
    index: number,
  ): void {
    const { forms, width, height } = this.#compiled.pages[index]!;
    const images = new Map<ImageShape, string>();
    const objects: string[] = forms.map((form, at) => `/T${at} ${form} 0 R`);
    for (const shape of shapes) {
      if (shape.kind !== 'image') continue;
      const name = `I${images.size}`;
      images.set(shape, name);
      objects.push(`/${name} ${this.#addImage(shape)} 0 R`);
    }
    const { boxes, marks } = this.#sheet(width, height);
    const under = forms.map((_, at) => `q /T${at} Do Q`);
    const drawn = [...under, drawShapes(shapes, height, { fonts, images }), marks];
    const content = this.#writer.add(deflatedBody('', drawn.join('\n')));
    const named = [...fonts.values()].map(({ name, font }) => `/${name} ${font.object} 0 R`).join('');
    const page = this.#writer.add(
      `<</Type/Page/Parent ${this.#tree} 0 R${boxes}/Contents ${content} 0 R` +
        `/Resources<</Font<<${named}>>/XObject<<${objects.join('')}>>>>>>`,
    );
    this.#pages.push(page);
  }

  #sheet(width: number, height: number): PressSheet {
    if (this.#options.forPress) {
      // Chromium rounded the page to whole pixels; the knife goes by the template's own size.
      const { template } = this.#compiled.measured;
      const [cutWidth, cutHeight] = [toPoints(template.width), toPoints(template.height)];
      const [x, y] = [(width - cutWidth) / 2, (height - cutHeight) / 2];
      return pressSheet({ x, y, width: cutWidth, height: cutHeight }, toPoints(template.bleed ?? 0));
    }
    return { boxes: `/MediaBox[${numbers(0, 0, width, height)}]`, marks: '' };
  }

  #addImage({ image }: ImageShape): number {
    const space = image.grey ? '/DeviceGray' : '/DeviceRGB';
    return this.#writer.add(
      streamBody(
        `/Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}/ColorSpace${space}` +
          '/BitsPerComponent 8/Filter/DCTDecode',
        image.jpeg,
      ),
    );
  }
}
