import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  type PDFPage,
  PDFRawStream,
  PDFRef,
} from 'pdf-lib';
import { Outlines } from '../fonts/index.ts';
import { deflatedBody, type ObjectBody, streamBody } from './writer.ts';

/**
 * Turns the pages of a PDF into form objects that another file can hold: everything that they refer to comes along,
 * renumbered from `first`, nothing else does.
 */
export function staticObjects(
  document: PDFDocument,
  first: number,
): { objects: ObjectBody[]; forms: number[] } {
  const copier = new ObjectCopier(document, first);
  const forms = document.getPages().map((page) => copier.addForm(page));
  return { objects: copier.objects, forms };
}

class ObjectCopier {
  readonly objects: ObjectBody[] = [];
  readonly #document: PDFDocument;
  readonly #first: number;
  readonly #numbers = new Map<string, number>();

  constructor(document: PDFDocument, first: number) {
    this.#document = document;
    this.#first = first;
  }

  addForm(page: PDFPage): number {
    const { width, height } = page.getSize();
    const resources = page.node.Resources();
    const written = resources === undefined ? '<<>>' : this.#write(resources);
    const dictionary = `/Type/XObject/Subtype/Form/BBox[0 0 ${width} ${height}]/Resources${written}`;
    return this.#add(() => deflatedBody(dictionary, this.#content(page), 9));
  }

  #content(page: PDFPage): Uint8Array {
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray ? contents.asArray() : contents === undefined ? [] : [contents];
    return Buffer.concat(
      streams.flatMap((reference) => [
        plainBytes(this.#document.context.lookup(reference)),
        Buffer.from('\n'),
      ]),
    );
  }

  #add(body: () => ObjectBody): number {
    const index = this.objects.push(new Uint8Array()) - 1;
    this.objects[index] = body();
    return this.#first + index;
  }

  #write(object: PDFObject): string {
    if (object instanceof PDFRef) return `${this.#copy(object)} 0 R`;
    if (object instanceof PDFArray)
      return `[${object
        .asArray()
        .map((item) => this.#write(item))
        .join(' ')}]`;
    if (object instanceof PDFDict) return `<<${this.#entries(object)}>>`;
    return object.toString();
  }

  #entries(dictionary: PDFDict, without: readonly string[] = []): string {
    return dictionary
      .entries()
      .filter(([key]) => !without.includes(key.asString()))
      .map(([key, value]) => `${key.asString()} ${this.#write(value)}`)
      .join('');
  }

  #copy(reference: PDFRef): number {
    const known = this.#numbers.get(reference.tag);
    if (known !== undefined) return known;
    this.#numbers.set(reference.tag, this.#first + this.objects.length);
    return this.#add(() => {
      const object = this.#document.context.lookup(reference);
      if (object instanceof PDFRawStream) return this.#copyStream(object);
      return Buffer.from(object === undefined ? 'null' : this.#write(object), 'latin1');
    });
  }

  /** Packed again at the highest level: it is done once and carried in every document. */
  #copyStream(stream: PDFRawStream): ObjectBody {
    const isDeflated = stream.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode');
    if (!isDeflated) return streamBody(this.#entries(stream.dict, ['/Length']), stream.contents);
    const data = inflateSync(stream.contents);
    if (!stream.dict.has(PDFName.of('Length1')))
      return deflatedBody(this.#entries(stream.dict, ['/Length', '/Filter']), data, 9);
    const program = outlinesAlone(data);
    const entries = this.#entries(stream.dict, ['/Length', '/Filter', '/Length1']);
    return deflatedBody(`/Length1 ${program.length}${entries}`, program, 9);
  }
}

/** A TrueType font without what only other programs read, names and character map: it is named by glyph number here. */
function outlinesAlone(program: Uint8Array): Uint8Array {
  const outlines = new Outlines(program);
  return outlines.cut(Array.from({ length: outlines.count - 1 }, (_, index) => index + 1));
}

function plainBytes(object: PDFObject | undefined): Uint8Array {
  if (!(object instanceof PDFRawStream)) throw new TypeError('page content is not a stream');
  const isDeflated = object.dict.get(PDFName.of('Filter')) === PDFName.of('FlateDecode');
  return isDeflated ? inflateSync(object.contents) : object.contents;
}
