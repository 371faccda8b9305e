import type { Face, FontBook } from '../fonts/index.ts';
import type { ImageShape, Shape } from '../page/shapes.ts';
import { toPoints } from '../pdf/draw-art.ts';
import { drawShapes } from '../pdf/draw-shapes.ts';
import { type EmbeddedFont, type FontEmbedder, OwnSubsets, SharedSubsets } from '../pdf/embed-font.ts';
import { type PressSheet, pressSheet } from '../pdf/press-sheet.ts';
import { asArtefact, StructureTree } from '../pdf/structure.ts';
import { numbers, textString } from '../pdf/syntax.ts';
import { deflatedBody, PdfWriter, streamBody } from '../pdf/writer.ts';
import type { CompiledTemplate } from './compile.ts';
import { type FilledSlot, fillEachSlot } from './fill.ts';
import type { DocumentContents, Template } from './template.ts';

const ownSubsets = new OwnSubsets();

/** How a print file is laid out. */
export interface PrintFileOptions {
  /** For a printing house: each page with its bleed around it and crop marks, its TrimBox and BleedBox set. */
  forPress?: boolean;
}

/** Stamps one document onto its compiled template, tagged. The same contents give the same bytes. */
export async function stampDocument(
  compiled: CompiledTemplate,
  document: DocumentContents,
  fonts: FontBook,
  embed: FontEmbedder = ownSubsets,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const file = new StampedFile(compiled, fonts, (chunk) => chunks.push(chunk), embed, { tagged: true });
  await file.add(document.contents);
  file.finish(document.title);
  return Buffer.concat(chunks);
}

/** A document with the template that it is stamped onto. */
export interface Stampable {
  compiled: CompiledTemplate;
  contents: DocumentContents['contents'];
}

/**
 * Stamps many documents into one file, piece by piece as they come: what they share, fonts too, is in it once, and no
 * more than one document is held in memory. It goes to a printer and is not tagged. Without a document there is no file.
 */
export async function* stampDocuments(
  documents: AsyncIterable<Stampable> | Iterable<Stampable>,
  title: string,
  fonts: FontBook,
  options: PrintFileOptions = {},
): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  let file: StampedFile | undefined;
  const sink = (chunk: Uint8Array) => chunks.push(chunk);
  for await (const { compiled, contents } of documents) {
    file ??= new StampedFile(compiled, fonts, sink, new SharedSubsets(), options);
    await file.add(contents, compiled);
    yield Buffer.concat(chunks);
    chunks = [];
  }
  file?.finish(title);
  yield Buffer.concat(chunks);
}

/** A page to be, as Chromium left it: what lies under it, and its size in points. */
interface StampedPage {
  template: Template;
  /** By their numbers in this file, lowest first; the last holds the template's own words. */
  forms: readonly number[];
  width: number;
  height: number;
}

interface StampOptions extends PrintFileOptions {
  /** With a structure tree, for who reads by ear. */
  tagged?: boolean;
}

/** A file of one or many documents; what is the same in all of a template is in it once. */
export class StampedFile {
  /** By how much the numbers of a template's objects are greater here than in its prelude. */
  readonly #shifts: Map<CompiledTemplate, number>;
  readonly #first: CompiledTemplate;
  readonly #fonts: FontBook;
  readonly #writer: PdfWriter;
  readonly #embed: FontEmbedder;
  readonly #options: StampOptions;
  readonly #structure: StructureTree | undefined;
  readonly #tree: number;
  readonly #pages: number[] = [];

  /** The file begins with the objects of the first document's template; those of others come when they are needed. */
  constructor(
    first: CompiledTemplate,
    fonts: FontBook,
    sink: (chunk: Uint8Array) => void,
    embed: FontEmbedder,
    options: StampOptions = {},
  ) {
    this.#options = options;
    this.#first = first;
    this.#shifts = new Map([[first, 0]]);
    this.#fonts = fonts;
    this.#embed = embed;
    this.#writer = new PdfWriter(sink, first.prelude);
    this.#tree = this.#writer.reserve();
    this.#structure = options.tagged ? new StructureTree(this.#writer) : undefined;
  }

  async add(contents: DocumentContents['contents'], compiled = this.#first): Promise<void> {
    const pages = await fillEachSlot(compiled.measured, contents, this.#fonts);
    const shift = this.#shifts.get(compiled) ?? this.#writer.include(compiled.prelude);
    this.#shifts.set(compiled, shift);
    const fonts = this.#embedFonts(pages.flat().flatMap(({ shapes }) => shapes));
    pages.forEach((filled, index) => {
      const { forms, ...size } = compiled.pages[index]!;
      const page = {
        ...size,
        forms: forms.map((form) => form + shift),
        template: compiled.measured.template,
      };
      this.#addPage(page, filled, fonts);
    });
    this.#writer.flush();
  }

  finish(title: string): void {
    this.#embed.finish(this.#writer);
    const kids = this.#pages.map((page) => `${page} 0 R`).join(' ');
    this.#writer.put(this.#tree, `<</Type/Pages/Count ${this.#pages.length}/Kids[${kids}]>>`);
    const structure = this.#structure?.finish() ?? '';
    const catalog = this.#writer.add(
      `<</Type/Catalog/Pages ${this.#tree} 0 R/Lang(zh-CN)/ViewerPreferences<</DisplayDocTitle true>>${structure}>>`,
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
    { forms, template, width, height }: StampedPage,
    filled: readonly FilledSlot[],
    fonts: Map<Face, { name: string; font: EmbeddedFont }>,
  ): void {
    const images = new Map<ImageShape, string>();
    const objects: string[] = forms.map((form, at) => `/T${at} ${form} 0 R`);
    for (const shape of filled.flatMap(({ shapes }) => shapes)) {
      if (shape.kind !== 'image') continue;
      const name = `I${images.size}`;
      images.set(shape, name);
      objects.push(`/${name} ${this.#addImage(shape)} 0 R`);
    }
    const { boxes, marks } = this.#sheet(template, width, height);
    const page = this.#writer.reserve();
    const tagged = this.#structure?.addPage(page);
    const own = forms.length - 1;
    const under = forms.map((_, at) => {
      const operators = `q /T${at} Do Q`;
      if (tagged === undefined) return operators;
      return at === own ? tagged.mark({ type: 'Div', operators }) : asArtefact(operators);
    });
    const drawn = filled.map(({ slot, figure, shapes }) => {
      const operators = drawShapes(shapes, height, { fonts, images });
      if (tagged === undefined || shapes.length === 0) return operators;
      return tagged.mark(
        figure ? { type: 'Figure', label: slot.label, operators } : { type: 'P', operators },
      );
    });
    const content = this.#writer.add(deflatedBody('', [...under, ...drawn, marks].join('\n')));
    const named = [...fonts.values()].map(({ name, font }) => `/${name} ${font.object} 0 R`).join('');
    this.#writer.put(
      page,
      `<</Type/Page/Parent ${this.#tree} 0 R${boxes}${tagged?.entries ?? ''}/Contents ${content} 0 R` +
        `/Resources<</Font<<${named}>>/XObject<<${objects.join('')}>>>>>>`,
    );
    this.#pages.push(page);
  }

  #sheet(template: Template, width: number, height: number): PressSheet {
    if (this.#options.forPress) {
      // Chromium rounded the page to whole pixels; the knife goes by the template's own size.
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
