import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import type { BrowserSupervisor } from '../browser/index.ts';
import { type FontBook, PINNED_FONTS } from '../fonts/index.ts';
import { artObjects, toPoints } from '../pdf/draw-art.ts';
import { staticObjects } from '../pdf/static-objects.ts';
import { writePrelude } from '../pdf/writer.ts';
import { type CompiledPages, findCompiled, keepCompiled } from './keep.ts';
import { MEASURING, measureTemplate } from './measure.ts';
import { fontFaces, pageHtml } from './page-html.ts';
import type { MeasuredTemplate, Template } from './template.ts';

/**
 * A template as Chromium printed it: objects numbered from 1 that every stamped document carries unchanged, and for
 * each page the forms to draw, lowest first.
 */
export interface CompiledTemplate extends CompiledPages {
  measured: MeasuredTemplate;
}

const compiled = new WeakMap<BrowserSupervisor, WeakMap<Template, Promise<CompiledTemplate>>>();

/**
 * Compiles a template, once for each browser; and once for each machine, where the browser has a folder to keep
 * templates in: a process that comes later stamps without starting Chromium.
 */
export function compileTemplate(
  browser: BrowserSupervisor,
  fonts: FontBook,
  template: Template,
): Promise<CompiledTemplate> {
  const known = compiled.get(browser) ?? new WeakMap<Template, Promise<CompiledTemplate>>();
  compiled.set(browser, known);
  const compiling =
    known.get(template) ??
    findOrCompile(browser, fonts, template).catch((error: unknown) => {
      known.delete(template);
      throw error;
    });
  known.set(template, compiling);
  return compiling;
}

async function findOrCompile(
  browser: BrowserSupervisor,
  fonts: FontBook,
  template: Template,
): Promise<CompiledTemplate> {
  const { templateFolder } = browser;
  if (templateFolder === undefined) return compile(browser, fonts, template);
  const key = sourceKey(template, browser.identity);
  const kept = await findCompiled(templateFolder, key);
  if (kept !== undefined) return { ...kept, measured: { ...kept.measured, template } };
  const made = await compile(browser, fonts, template);
  const { template: _, ...measured } = made.measured;
  await keepCompiled(templateFolder, key, { ...made, measured });
  return made;
}

/** A hash of all that decides how a template comes out: its sources, the fonts, how it is measured, and by whom. */
function sourceKey(template: Template, browser: string): string {
  const page = pageHtml(template, { title: template.name, fontFaces: '', overlays: [] });
  const fonts = PINNED_FONTS.map(({ family, weight, sha256 }) => [family, weight, sha256]);
  const sources = JSON.stringify([page, template, fonts, MEASURING, browser]);
  return createHash('sha256').update(sources).digest('hex');
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
  const under = artObjects(art ?? [], sizes, objects.length + 1, toPoints(template.bleed ?? 0));
  objects.push(...under.objects);
  const pages = forms.map((form, index) => ({
    forms: [under.forms[index], form].filter((number) => number !== undefined),
    ...sizes[index]!,
  }));
  return { measured, prelude: writePrelude(objects), pages };
}
