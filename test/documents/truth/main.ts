import { openBrowser } from '#documents';
import { admitSlipContents } from '../../../libs/documents/admit-slip/index.ts';
import { cardContents } from '../../../libs/documents/card/index.ts';
import { BundledFontBook } from '../../../libs/documents/fonts/index.ts';
import { embedWhole, type FontEmbedder } from '../../../libs/documents/pdf/embed-font.ts';
import { compileTemplate } from '../../../libs/documents/template/compile.ts';
import { fillSlots } from '../../../libs/documents/template/fill.ts';
import { printDocument } from '../../../libs/documents/template/print.ts';
import { stampDocument } from '../../../libs/documents/template/stamp.ts';
import type { DocumentContents } from '../../../libs/documents/template/template.ts';
import { type GlyphInk, glyphInks, listOverflows, listWrongInk, pageDifference } from './judge.ts';
import { randomPeople } from './random-people.ts';

/**
 * `npm run truth:documents [people] [seed]`: cards and slips of random people, stamped and printed by Chromium, side
 * by side at 150 dpi, and each glyph's ink with that of a whole font (poppler-utils). Ends with 1 where one is wrong.
 */
const [count = 200, seed = 20250606] = process.argv.slice(2).map(Number);
const wholeFonts: FontEmbedder = { embed: embedWhole, finish() {} };
const fonts = new BundledFontBook();
const browser = await openBrowser();
let worst = 0;
let glyphs = 0;
let worstInk = 0;
const faults: string[] = [];

async function judge(document: DocumentContents, who: string): Promise<void> {
  const compiled = await compileTemplate(browser, fonts, document.template);
  const stamped = await stampDocument(compiled, document, fonts);
  const printed = await printDocument(browser, fonts, document);
  const whole = await stampDocument(compiled, document, fonts, wholeFonts);
  const pages = await fillSlots(compiled.measured, document.contents, fonts);
  for (const { text } of listOverflows(compiled.measured, pages)) faults.push(`${who}: “${text}” overflows`);
  for (const [index, shapes] of pages.entries()) {
    const difference = await pageDifference(stamped, printed, index + 1);
    worst = Math.max(worst, difference);
    if (difference >= 0.005)
      faults.push(`${who}, page ${index + 1}: ${(difference * 100).toFixed(2)}% differ`);
    const texts = shapes.filter((shape) => shape.kind === 'text');
    const inks = await glyphInks(texts, stamped, whole, index + 1);
    glyphs += inks.length;
    worstInk = Math.max(worstInk, ...inks.filter(({ expected }) => expected > 0).map(offBy));
    for (const { character } of listWrongInk(inks)) faults.push(`${who}: ink of “${character}”`);
  }
}

const offBy = ({ seen, expected }: GlyphInk) => Math.abs(seen - expected) / expected;

for (const [index, { card, slip }] of (await randomPeople(count, seed)).entries()) {
  await judge(await cardContents(card), `card ${index} ${card.holder.name}`);
  await judge(await admitSlipContents(slip), `slip ${index} ${slip.candidate.name}`);
}
await browser.close();
console.log(`${count} people, seed ${seed}: pages differ by at most ${(worst * 100).toFixed(3)}% (< 0.5%)`);
console.log(`${glyphs} glyphs, ink off by at most ${(worstInk * 100).toFixed(3)}% (≤ 2%)`);
for (const fault of faults) console.log(`MISS  ${fault}`);
console.log(faults.length === 0 ? 'ok' : `${faults.length} faults`);
process.exitCode = faults.length === 0 ? 0 : 1;
