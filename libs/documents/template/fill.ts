import { DomainError } from '#problem';
import type { FontBook } from '../fonts/index.ts';
import { missingGlyph, setText } from '../page/set-text.ts';
import type { Shape } from '../page/shapes.ts';
import type { MeasuredTemplate, SetLabel, Slot, SlotContent } from './template.ts';

/**
 * Turns what goes into the slots into shapes, a list for each page. Every text is checked against the fonts first,
 * and an error names the slot.
 */
export async function fillSlots(
  measured: MeasuredTemplate,
  contents: Record<string, SlotContent>,
  fonts: FontBook,
): Promise<Shape[][]> {
  await checkTexts(contents, fonts);
  const pages: Shape[][] = Array.from({ length: measured.pages }, () => []);
  for (const slot of measured.slots) {
    const content = contents[slot.name];
    if (content === undefined) throw slotUnfilled(measured.template.name, slot.name);
    pages[slot.page]!.push(...fillSlot(slot, content, fonts));
  }
  return pages;
}

function fillSlot(slot: Slot, content: SlotContent, fonts: FontBook): Shape[] {
  if ('text' in content) return setText(content.text, slot.box, slot.style, fonts);
  if ('image' in content) return [{ kind: 'image', ...slot.box, image: content.image }];
  const setLabel: SetLabel = (text, box, style) =>
    setText(text, box, { ...slot.style, align: 'center', valign: 'middle', spacing: 0, ...style }, fonts);
  return content.draw(slot.box, setLabel);
}

async function checkTexts(contents: Record<string, SlotContent>, fonts: FontBook): Promise<void> {
  for (const [slot, content] of Object.entries(contents)) {
    if (!('text' in content)) continue;
    await fonts.prepare(content.text);
    const [missing] = fonts.listMissing(content.text);
    if (missing === undefined) continue;
    throw missingGlyph(
      missing.character,
      missing.codePoint,
      `“${slot}”第 ${missing.index + 1} 个`,
      `/${slot}`,
    );
  }
}

function slotUnfilled(template: string, slot: string): DomainError {
  return new DomainError({
    kind: 'failed',
    code: 'SLOT_UNFILLED',
    detail: `模板“${template}”的栏目“${slot}”没有内容`,
    errors: [{ pointer: `/${slot}`, code: 'SLOT_UNFILLED', detail: '没有内容' }],
  });
}
