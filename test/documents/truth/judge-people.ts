import type { BrowserSupervisor } from '#documents';
import { admitSlipContents } from '../../../libs/documents/admit-slip/index.ts';
import { cardContents } from '../../../libs/documents/card/index.ts';
import { certificateContents } from '../../../libs/documents/certificate/index.ts';
import { BundledFontBook } from '../../../libs/documents/fonts/index.ts';
import type { Shape } from '../../../libs/documents/page/shapes.ts';
import { type CompiledTemplate, compileTemplate } from '../../../libs/documents/template/compile.ts';
import { fillSlots } from '../../../libs/documents/template/fill.ts';
import { printDocument } from '../../../libs/documents/template/print.ts';
import { StampedFile, stampDocument } from '../../../libs/documents/template/stamp.ts';
import type { DocumentContents } from '../../../libs/documents/template/template.ts';
import { type GreyRaster, rasterisePages } from '../../pdf/index.ts';
import {
  type GlyphInk,
  glyphInks,
  INK_DPI,
  listOverflows,
  listWrongInk,
  PAGE_DPI,
  rasterDifference,
} from './judge.ts';
import type { RandomPerson } from './random-people.ts';
import { wholeFontsFor } from './whole-fonts.ts';

/** What came of comparing some documents; shares, from 0. */
export interface Verdict {
  documents: number;
  pages: number;
  glyphs: number;
  worstDifference: number;
  worstInk: number;
  faults: string[];
}

/** So many documents share one file with whole fonts: reading those fonts takes longer than all the rest. */
const BATCH = 10;

interface Kind {
  name: string;
  layOut(person: RandomPerson): Promise<DocumentContents>;
  /** Judged of one in so many people. */
  every: number;
}

/** The line work of a certificate takes a rasteriser a second; it shares its slots' code with the card. */
const KINDS: readonly Kind[] = [
  { name: 'card', layOut: ({ card }) => cardContents(card), every: 1 },
  { name: 'slip', layOut: ({ slip }) => admitSlipContents(slip), every: 1 },
  { name: 'certificate', layOut: ({ card }) => certificateContents(card), every: 5 },
];

interface Laid {
  who: string;
  document: DocumentContents;
  compiled: CompiledTemplate;
  pages: Shape[][];
}

/** Compares everything that these people get, stamped and as Chromium prints it. */
export async function judgePeople(
  browser: BrowserSupervisor,
  people: readonly RandomPerson[],
): Promise<Verdict> {
  const fonts = new BundledFontBook();
  const verdict = { documents: 0, pages: 0, glyphs: 0, worstDifference: 0, worstInk: 0, faults: [] };
  for (let from = 0; from < people.length; from += BATCH) {
    for (const { name, layOut, every } of KINDS) {
      const batch: Laid[] = [];
      const judged = people.slice(from, from + BATCH).filter((_, index) => index % every === 0);
      for (const person of judged) {
        const document = await layOut(person);
        const compiled = await compileTemplate(browser, fonts, document.template);
        const pages = await fillSlots(compiled.measured, document.contents, fonts);
        batch.push({ who: `${name} ${person.card.holder.name}`, document, compiled, pages });
      }
      await judgeBatch(browser, fonts, batch, verdict);
    }
  }
  return verdict;
}

async function judgeBatch(
  browser: BrowserSupervisor,
  fonts: BundledFontBook,
  batch: readonly Laid[],
  verdict: Verdict,
): Promise<void> {
  const expected = await rasterisePages(await stampWhole(batch, fonts), INK_DPI);
  for (const laid of batch) {
    const { who, document, compiled, pages } = laid;
    const stamped = await stampDocument(compiled, document, fonts);
    const printed = await printDocument(browser, fonts, document);
    const [seen, byChromium] = [
      await rasterisePages(stamped, PAGE_DPI),
      await rasterisePages(printed, PAGE_DPI),
    ];
    if (byChromium.length !== seen.length) verdict.faults.push(`${who}: ${byChromium.length} pages printed`);
    for (const [index, page] of seen.entries()) {
      const share = rasterDifference(
        page,
        byChromium[index] ?? { width: 0, height: 0, pixels: new Uint8Array() },
      );
      verdict.worstDifference = Math.max(verdict.worstDifference, share);
      if (share >= 0.005)
        verdict.faults.push(`${who}, page ${index + 1}: ${(share * 100).toFixed(2)}% differ`);
    }
    judgeInk(laid, await rasterisePages(stamped, INK_DPI), expected.splice(0, pages.length), verdict);
    for (const { text } of listOverflows(compiled.measured, pages))
      verdict.faults.push(`${who}: “${text}” overflows`);
    verdict.documents += 1;
    verdict.pages += pages.length;
  }
}

function judgeInk({ who, pages }: Laid, seen: GreyRaster[], expected: GreyRaster[], verdict: Verdict): void {
  const inks = pages.flatMap((shapes, index) => {
    const texts = shapes.filter((shape) => shape.kind === 'text');
    return glyphInks(texts, seen[index]!, expected[index]!);
  });
  verdict.glyphs += inks.length;
  verdict.worstInk = Math.max(verdict.worstInk, ...inks.filter(({ expected }) => expected > 0).map(offBy));
  for (const { character } of listWrongInk(inks)) verdict.faults.push(`${who}: ink of “${character}”`);
}

const offBy = ({ seen, expected }: GlyphInk) => Math.abs(seen - expected) / expected;

async function stampWhole(batch: readonly Laid[], fonts: BundledFontBook): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  const embed = wholeFontsFor(batch.flatMap(({ pages }) => pages));
  const file = new StampedFile(batch[0]!.compiled, fonts, (chunk) => chunks.push(chunk), embed);
  for (const { document } of batch) await file.add(document.contents);
  file.finish('whole fonts');
  return Buffer.concat(chunks);
}
