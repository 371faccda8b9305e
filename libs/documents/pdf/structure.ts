import { textString } from './syntax.ts';
import type { PdfWriter } from './writer.ts';

/** What a marked piece of a page is: the words of the template, a text that was filled in, or a picture. */
export type StructureType = 'Div' | 'P' | 'Figure';

/**
 * The structure tree of a tagged file: for each page its pieces in the order in which they are read. All that is drawn
 * on a page is in one of them or is an artefact.
 */
export class StructureTree {
  readonly #writer: PdfWriter;
  readonly #root: number;
  readonly #document: number;
  readonly #pages: number[][] = [];

  constructor(writer: PdfWriter) {
    this.#writer = writer;
    this.#root = writer.reserve();
    this.#document = writer.reserve();
  }

  /** Begins a page, whose object has this number; its entries for the page's own dictionary. */
  addPage(page: number): { entries: string; mark: (piece: Piece) => string } {
    const elements: number[] = [];
    const index = this.#pages.push(elements) - 1;
    const mark = ({ type, label, operators }: Piece) => {
      const alternative = label === undefined ? '' : `/Alt${textString(label)}`;
      const parent = `/P ${this.#document} 0 R/Pg ${page} 0 R`;
      const element = this.#writer.add(`<</S/${type}${parent}/K ${elements.length}${alternative}>>`);
      return `/${type}<</MCID ${elements.push(element) - 1}>>BDC\n${operators}\nEMC`;
    };
    return { entries: `/StructParents ${index}/Tabs/S`, mark };
  }

  /** Writes the tree; its entries for the catalogue. */
  finish(): string {
    const list = (elements: readonly number[]) => elements.map((element) => `${element} 0 R`).join(' ');
    this.#writer.put(this.#document, `<</S/Document/P ${this.#root} 0 R/K[${list(this.#pages.flat())}]>>`);
    const parents = this.#pages.map((elements, index) => `${index}[${list(elements)}]`).join('');
    this.#writer.put(
      this.#root,
      `<</Type/StructTreeRoot/K ${this.#document} 0 R/ParentTree<</Nums[${parents}]>>` +
        `/ParentTreeNextKey ${this.#pages.length}>>`,
    );
    return `/MarkInfo<</Marked true>>/StructTreeRoot ${this.#root} 0 R`;
  }
}

export interface Piece {
  type: StructureType;
  /** What a picture shows. */
  label?: string;
  operators: string;
}

/** What is there for the eye alone. */
export function asArtefact(operators: string): string {
  return `/Artifact BMC\n${operators}\nEMC`;
}
