import { DomainError } from '#problem';
import type { FontBook } from '../fonts/index.ts';
import { missingGlyph, setText } from '../page/set-text.ts';
import type { Shape } from '../page/shapes.ts';
import { remembered } from './slot-memory.ts';
import type { DrawOnce, MeasuredTemplate, SetLabel, Slot, SlotContent } from './template.ts';

/** What stands in one slot. */
export interface FilledSlot {
  slot: Slot;
  /** Whether it is a picture and not a text. */
  figure: boolean;
  shapes: Shape[];
}

/**
 * Turns what goes into the slots into shapes, slot by slot, a list for each page. Every text is checked against the
 * fonts first, and an error names the slot.
 */
export async function fillEachSlot(
  measured: MeasuredTemplate,
  contents: Record<string, SlotContent>,
  fonts: FontBook,
): Promise<FilledSlot[][]> {
  refuseUnknownSlots(measured, contents);
  await checkTexts(contents, fonts);
  const pages: FilledSlot[][] = Array.from({ length: measured.pages }, () => []);
  for (const slot of measured.slots) {
    const content = contents[slot.name];
    if (content === undefined) throw slotUnfilled(measured.template.name, slot.name);
    const shapes = fillSlot(slot, content, fonts);
    pages[slot.page]!.push({ slot, figure: !('text' in content), shapes });
  }
  return pages;
}

/** The shapes of each page. */
export async function fillSlots(
  measured: MeasuredTemplate,
  contents: Record<string, SlotContent>,
  fonts: FontBook,
): Promise<Shape[][]> {
  const pages = await fillEachSlot(measured, contents, fonts);
  return pages.map((filled) => filled.flatMap(({ shapes }) => shapes));
}

function fillSlot(slot: Slot, content: SlotContent, fonts: FontBook): Shape[] {
  if ('text' in content) {
    const { text } = content;
    return remembered(fonts, slot, text, () => setText(text, slot.box, slot.style, fonts));
  }
  if ('image' in content) return [{ kind: 'image', ...slot.box, image: content.image }];
  const setLabel: SetLabel = (text, box, style) =>
    setText(text, box, { ...slot.style, align: 'center', valign: 'middle', spacing: 0, ...style }, fonts);
  const once: DrawOnce = (key, draw) => remembered(fonts, slot, key, draw);
  return content.draw(slot.box, setLabel, once);
}

async function checkTexts(contents: Record<string, SlotContent>, fonts: FontBook): Promise<void> {
  const texts = Object.entries(contents).flatMap(([slot, content]) =>
    'text' in content ? [{ slot, text: content.text }] : [],
  );
  await fonts.prepare(texts.map(({ text }) => text).join(''));
  for (const { slot, text } of texts) {
    const [missing] = fonts.listMissing(text);
    if (missing === undefined) continue;
    throw missingGlyph(
      missing.character,
      missing.codePoint,
      `“${slot}”第 ${missing.index + 1} 个`,
      `/${slot}`,
    );
  }
}

/** A slot misspelt would leave its place on the page empty. */
function refuseUnknownSlots(
  { slots, template }: MeasuredTemplate,
  contents: Record<string, SlotContent>,
): void {
  const unknown = Object.keys(contents).find((name) => !slots.some((slot) => slot.name === name));
  if (unknown === undefined) return;
  throw new DomainError({
    kind: 'failed',
    code: 'SLOT_UNKNOWN',
    detail: `模板“${template.name}”没有栏目“${unknown}”`,
    errors: [{ pointer: `/${unknown}`, code: 'SLOT_UNKNOWN', detail: '模板中没有这个栏目' }],
  });
}

function slotUnfilled(template: string, slot: string): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'SLOT_UNFILLED',
    detail: `模板“${template}”的栏目“${slot}”没有内容`,
    errors: [{ pointer: `/${slot}`, code: 'SLOT_UNFILLED', detail: '没有内容' }],
  });
}
