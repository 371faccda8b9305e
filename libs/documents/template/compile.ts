import { PDFDocument } from 'pdf-lib';
import type { BrowserSupervisor } from '../browser/index.ts';
import type { FontBook } from '../fonts/index.ts';
import { artObjects } from '../pdf/draw-art.ts';
import { staticObjects } from '../pdf/static-objects.ts';
import { type Prelude, writePrelude } from '../pdf/writer.ts';
import { measureTemplate } from './measure.ts';
import { fontFaces, pageHtml } from './page-html.ts';
import type { MeasuredTemplate, Template } from './template.ts';

/**
 * A template as Chromium printed it: objects numbered from 1 that every stamped document carries unchanged, and for
 * each page the forms to draw, lowest first.
 */
export interface CompiledTemplate {
  measured: MeasuredTemplate;
  prelude: Prelude;
  pages: { forms: number[]; width: number; height: number }[];
}

const compiled = new WeakMap<BrowserSupervisor, WeakMap<Template, Promise<CompiledTemplate>>>();

/** Compiles a template, once for each browser. */
export function compileTemplate(
  browser: BrowserSupervisor,
  fonts: FontBook,
  template: Template,
): Promise<CompiledTemplate> {
  const known = compiled.get(browser) ?? new WeakMap<Template, Promise<CompiledTemplate>>();
  compiled.set(browser, known);
  const compiling =
    known.get(template) ??
    compile(browser, fonts, template).catch((error: unknown) => {
      known.delete(template);
      throw error;
    });
  known.set(template, compiling);
  return compiling;
}

async function compile(
  browser: BrowserSupervisor,
  fonts: FontBook,
  template: Template,
): Promise<CompiledTemplate> {
  const measured = await measureTemplate(browser, fonts, template);
  const { art, ...plain } = template;
  const own = measured.texts.map(({ family, weight, text }) => ({
    face: fonts.getFace(family, weight),
    text,
  }));
  const html = pageHtml(plain, { title: template.name, fontFaces: fontFaces(own), overlays: [] });
  const pdf = await browser.run(async (page) => {
    await page.setContent(html);
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false });
  });
  const printed = await PDFDocument.load(pdf, { updateMetadata: false });
  // Chromium rounds a page to whole pixels, within a tenth of a millimetre: everything else follows it.
  const sizes = printed.getPages().map((page) => page.getSize());
  const { objects, forms } = staticObjects(printed, 1);
  const under = artObjects(art ?? [], sizes, objects.length + 1);
  objects.push(...under.objects);
  const pages = forms.map((form, index) => ({
    forms: [under.forms[index], form].filter((number) => number !== undefined),
    ...sizes[index]!,
  }));
  return { measured, prelude: writePrelude(objects), pages };
}
