import type { FontFamily } from '../fonts/index.ts';
import type { ArtLine } from '../page/art.ts';
import type { TextStyle } from '../page/set-text.ts';
import type { Box, PreparedImage, Shape } from '../page/shapes.ts';

/**
 * A document's look: HTML and CSS with named slots. Each page is a `<section class="page">`; each element with
 * `data-slot` is a place that a document fills: text in the element's own style, an image, or a drawing, which says by
 * `aria-label` what it shows.
 */
export interface Template {
  name: string;
  /** Page size in millimetres. */
  width: number;
  height: number;
  /** How far the art goes beyond the edges, in millimetres; for a print file that is cut to size. */
  bleed?: number;
  css: string;
  body: string;
  /** Line work under each page, kept out of the HTML so that its repetitions cost nothing in the file. */
  art?: readonly (readonly ArtLine[])[];
}

/** What goes into a slot. */
export type SlotContent =
  | { text: string }
  | { image: PreparedImage }
  | { draw: (box: Box, setLabel: SetLabel, once: DrawOnce) => Shape[] };

/** Sets a small text of a drawing, e.g. a seat's number, centred in a box. */
export type SetLabel = (text: string, box: Box, style: Partial<TextStyle> & { size: number }) => Shape[];

/** Draws what comes again in the same slot of other documents, e.g. a room, by a key that says what it is. */
export type DrawOnce = (key: string, draw: () => Shape[]) => Shape[];

export interface Slot {
  name: string;
  /** Index of its page. */
  page: number;
  /** What a picture in it shows, for who can't see it: the element's `aria-label`. */
  label: string;
  box: Box;
  style: TextStyle;
}

/** A template measured by Chromium. */
export interface MeasuredTemplate {
  template: Template;
  pages: number;
  slots: Slot[];
  /** Characters of the template's own text, by face. */
  texts: { family: FontFamily; weight: number; text: string }[];
}

/** A document ready to print: its template and what goes into its slots. */
export interface DocumentContents {
  template: Template;
  title: string;
  contents: Record<string, SlotContent>;
}
