import { z } from 'zod';
import { line } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';

/** What stands across each page of a list with full ID numbers: who took it out, when and what for. */
export const watermarkSchema = z.object({ by: line(80), at: line(40), reason: line(200) });

export type Watermark = z.infer<typeof watermarkSchema>;

const TILES = 12;

/** Repeated over every page: Chromium draws what is fixed on each. Text, so that a copy can be searched for it. */
export function drawWatermark(mark: Watermark | undefined): { css: string; html: string } {
  if (mark === undefined) return { css: '', html: '' };
  const words = [`${mark.by} ${mark.at}`, `用途：${mark.reason}`];
  const tile = `<span>${words.map(escapeHtml).join('<br>')}</span>`;
  return {
    css: `
.watermark { position: fixed; inset: 0; z-index: 1; display: grid; grid-template-columns: repeat(3, 1fr); align-items: center; justify-items: center; overflow: hidden; pointer-events: none; }
.watermark span { font-size: 9pt; line-height: 1.4; text-align: center; max-width: 70mm; color: #000; opacity: .13; transform: rotate(-20deg); overflow-wrap: anywhere; }
`,
    html: `<div class="watermark" aria-hidden="true">${tile.repeat(TILES)}</div>`,
  };
}
