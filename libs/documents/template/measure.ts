import type { Page } from 'puppeteer-core';
import { DomainError } from '#problem';
import type { BrowserSupervisor } from '../browser/index.ts';
import type { FontBook, FontFamily } from '../fonts/index.ts';
import { missingGlyph } from '../page/set-text.ts';
import { fontFaces, pageHtml } from './page-html.ts';
import type { MeasuredTemplate, Slot, Template } from './template.ts';

/** Measures a template's slots in Chromium, and collects its own text. */
export function measureTemplate(
  browser: BrowserSupervisor,
  fonts: FontBook,
  template: Template,
): Promise<MeasuredTemplate> {
  return browser.run((page) => measure(page, fonts, template));
}

async function measure(page: Page, fonts: FontBook, template: Template): Promise<MeasuredTemplate> {
  await page.setContent(pageHtml(template, { title: '', fontFaces: '', overlays: [] }));
  const texts = (await page.evaluate(COLLECT_TEXTS)) as MeasuredTemplate['texts'];
  for (const { family, weight, text } of texts) {
    const face = fonts.getFace(family, weight);
    const missing = [...text].find(
      (character) => character.trim() !== '' && !face.covers(character.codePointAt(0)!),
    );
    if (missing !== undefined)
      throw missingGlyph(missing, missing.codePointAt(0)!, `模板“${template.name}”的`);
  }
  const faces = texts.map(({ family, weight, text }) => ({ face: fonts.getFace(family, weight), text }));
  await page.setContent(pageHtml(template, { title: '', fontFaces: fontFaces(faces), overlays: [] }));
  const { pages, slots, overflowing } = (await page.evaluate(MEASURE)) as RawMeasures;
  if (overflowing.length > 0) throw templateOverflows(template, overflowing);
  return { template, pages, texts, slots: slots.map(toSlot) };
}

/** The template's own words come from a term's data, and may be too long for their place. */
function templateOverflows(template: Template, texts: string[]): DomainError {
  const list = [...new Set(texts)].map((text) => `“${text.slice(0, 40)}”`).join('、');
  return new DomainError({
    kind: 'invalid',
    code: 'TEMPLATE_OVERFLOW',
    detail: `${template.name}版面放不下以下文字，请缩短：${list}`,
  });
}

interface RawSlot extends Omit<Slot, 'style'> {
  style: { family: string; color: string } & Omit<Slot['style'], 'family' | 'color'>;
}

interface RawMeasures {
  pages: number;
  slots: RawSlot[];
  overflowing: string[];
}

function toSlot(raw: RawSlot): Slot {
  const { family, color, ...style } = raw.style;
  return { ...raw, style: { ...style, family: family as FontFamily, color: toHex(color) } };
}

function toHex(color: string): string {
  const parts = (color.match(/\d+/g) ?? []).slice(0, 3).map(Number);
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Runs in the page: which characters the template shows, by computed family and weight. */
export const COLLECT_TEXTS = `(() => {
  const found = new Map();
  const add = (element, text) => {
    const style = getComputedStyle(element);
    const family = style.fontFamily.split(',')[0].replace(/["']/g, '').trim();
    const key = family + '|' + style.fontWeight;
    found.set(key, (found.get(key) ?? '') + text);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim() || node.parentElement.closest('style,script')) continue;
    add(node.parentElement, node.data);
  }
  // The numbers of a list are in no node.
  for (const item of document.querySelectorAll('ol > li')) add(item, '0123456789. ');
  return [...found].map(([key, text]) => {
    const [family, weight] = key.split('|');
    return { family, weight: Number(weight), text: [...new Set(text)].sort().join('') };
  });
})()`;

/** Runs in the page: boxes in points from each page's corner, and what the template's own text overflows. */
const MEASURE = `(async () => {
  await document.fonts.ready;
  const pages = [...document.querySelectorAll('.page')];
  const slots = [...document.querySelectorAll('[data-slot]')].map((element) => {
    const page = element.closest('.page');
    const corner = page.getBoundingClientRect();
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const px = (value) => Number.parseFloat(value) || 0;
    const size = px(style.fontSize);
    const left = px(style.paddingLeft) + px(style.borderLeftWidth);
    const top = px(style.paddingTop) + px(style.borderTopWidth);
    const right = px(style.paddingRight) + px(style.borderRightWidth);
    const bottom = px(style.paddingBottom) + px(style.borderBottomWidth);
    return {
      name: element.dataset.slot,
      page: pages.indexOf(page),
      label: element.getAttribute('aria-label') ?? '',
      box: {
        x: (box.left - corner.left + left) * 0.75,
        y: (box.top - corner.top + top) * 0.75,
        width: (box.width - left - right) * 0.75,
        height: (box.height - top - bottom) * 0.75,
      },
      style: {
        family: style.fontFamily.split(',')[0].replace(/["']/g, '').trim(),
        weight: Number(style.fontWeight),
        size: size * 0.75,
        lineHeight: px(style.lineHeight) / size,
        spacing: px(style.letterSpacing) / size,
        color: style.color,
        align: { center: 'center', right: 'right', end: 'right' }[style.textAlign] ?? 'left',
        valign: element.dataset.valign ?? 'middle',
      },
    };
  });
  const overflowing = [...document.querySelectorAll('.page, .page *')]
    .filter((element) => !element.closest('svg') && !element.closest('[data-may-clip]'))
    .filter((element) => getComputedStyle(element).display !== 'inline')
    .filter((element) => {
      // A line's glyph box may be taller than its leading; only another line is an overflow.
      const leading = Number.parseFloat(getComputedStyle(element).fontSize) * 0.6;
      return element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + leading;
    })
    .map((element) => element.textContent.trim());
  return { pages: pages.length, slots, overflowing };
})()`;

/** All that runs in the page: a change of it is a change of what is measured. */
export const MEASURING = COLLECT_TEXTS + MEASURE;
