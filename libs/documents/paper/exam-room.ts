import { z } from 'zod';
import { formatDay, formatTime } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { fileBytes, instant, line, maskedId, seat } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { cells, footOf, type Paper } from './paper.ts';

/** One sitting: a room in a batch, with the people that sit in it. */
export const sittingSchema = z.object({
  term: line(60),
  venue: line(60),
  room: z.object({ name: line(20), rows: z.int().min(1).max(40), columns: z.int().min(1).max(40) }),
  batch: z.int().min(1).max(999),
  start: instant,
  end: instant,
  printed: z.object({ at: line(40), by: line(50) }),
  candidates: z
    .array(
      z.object({
        seat,
        admitNumber: line(24),
        name: line(50),
        maskedId,
        unit: line(80),
        photo: fileBytes.nullable().default(null),
      }),
    )
    .min(1),
});

export type SittingData = z.input<typeof sittingSchema>;
type Sitting = z.output<typeof sittingSchema>;

/** By row, then by column: as one walks through the room. */
function bySeat(sitting: Sitting): Sitting['candidates'] {
  const place = (text: string) => text.split('-').map(Number) as [number, number];
  return [...sitting.candidates].sort((a, b) => {
    const [[row, column], [otherRow, otherColumn]] = [place(a.seat), place(b.seat)];
    return row - otherRow || column - otherColumn;
  });
}

const when = ({ start, end }: Sitting) => `${formatDay(start)} ${formatTime(start)}—${formatTime(end)}`;

function heading(sitting: Sitting, name: string): string {
  return `<h1>${name}</h1><p class="term">${escapeHtml(sitting.term)}</p>
<p class="facts"><span>考场：<b>${escapeHtml(sitting.room.name)}</b></span><span>第 ${sitting.batch} 场　${when(sitting)}</span><span>${escapeHtml(sitting.venue)}</span></p>`;
}

const headingCss = `
h1 { font: 600 18pt/1.4 'Kaoka Serif', var(--rare); text-align: center; }
.term { text-align: center; font-size: 10pt; margin-bottom: 2mm; }
.facts { display: flex; justify-content: space-between; font-size: 10.5pt; margin-bottom: 2mm; }
b { font-weight: 700; }
`;

/** 签到表: who sits where, with room to sign. */
export function signInSheet(data: SittingData): Paper {
  const sitting = parseData(sittingSchema, data, '签到表');
  const rows = bySeat(sitting).map(
    (candidate, index) =>
      `<tr>${cells([index + 1, candidate.seat, candidate.admitNumber, candidate.name, candidate.maskedId, '', ''])}</tr>`,
  );
  const heads = ['序号', '座位', '准考证号', '姓名', '证件号码', '签名', '备注'];
  const widths = [6, 7, 17, 21, 21, 17, 11];
  const row = heads.map((head, index) => `<th style="width:${widths[index]}%">${head}</th>`).join('');
  return {
    title: `签到表 ${sitting.room.name} 第 ${sitting.batch} 场`,
    orientation: 'portrait',
    margins: [14, 14, 16, 14],
    numbering: 'of',
    foot: footOf(sitting.printed),
    css: `${headingCss} th { font-weight: 500; } td { text-align: center; height: 7.3mm; padding: .3mm 1mm; line-height: 1.15; }
.signed { margin-top: 4mm; display: flex; justify-content: space-between; break-inside: avoid; }
.signed span { flex: 1; }`,
    body: `${heading(sitting, '考场签到表')}<table><thead><tr>${row}</tr></thead><tbody>${rows.join('')}</tbody></table>
<p class="signed"><span>应到：${sitting.candidates.length} 人</span><span>实到：　　　人</span><span>缺考：　　　人</span><span>监考员签名：</span><span></span></p>`,
  };
}

/** 桌贴: labels to cut, 3 × 8 on a sheet. */
export function deskLabels(data: SittingData): Paper {
  const sitting = parseData(sittingSchema, data, '桌贴');
  const labels = bySeat(sitting).map(
    (
      candidate,
    ) => `<div class="desk"><div class="seat">${candidate.seat}</div><div class="who"><p class="name">${escapeHtml(candidate.name)}</p>
<p>${escapeHtml(candidate.admitNumber)}</p><p>${escapeHtml(sitting.room.name)} · 第 ${sitting.batch} 场 · ${formatTime(sitting.start)}</p></div></div>`,
  );
  return {
    title: `桌贴 ${sitting.room.name} 第 ${sitting.batch} 场`,
    orientation: 'portrait',
    margins: [13, 8, 12, 8],
    numbering: 'none',
    css: `.sheet { display: grid; grid-template-columns: repeat(3, 1fr); grid-auto-rows: 33.9mm; }
.desk { display: flex; align-items: center; gap: 3mm; padding: 2mm 3mm; border: .15mm dashed #666; break-inside: avoid; overflow: hidden; }
.seat { font: 700 27pt/1 'Kaoka Sans'; min-width: 19mm; text-align: center; }
.who { min-width: 0; font-size: 8pt; line-height: 1.45; }
.name { font: 600 13pt/1.2 'Kaoka Serif', var(--rare); overflow-wrap: anywhere; max-height: 3.6em; }`,
    body: `<div class="sheet">${labels.join('')}</div>`,
  };
}

/** 门贴: who belongs into this room, large enough to read in a corridor. */
export function doorSheet(data: SittingData): Paper {
  const sitting = parseData(sittingSchema, data, '门贴');
  const people = bySeat(sitting).map(
    ({ seat: place, name, admitNumber }) => `<tr>${cells([place, name, admitNumber])}</tr>`,
  );
  return {
    title: `门贴 ${sitting.room.name} 第 ${sitting.batch} 场`,
    orientation: 'portrait',
    margins: [16, 16, 16, 16],
    numbering: 'of',
    foot: footOf(sitting.printed),
    css: `.room { font: 900 64pt/1.15 'Kaoka Serif', var(--rare); text-align: center; }
.when { font: 700 18pt/1.5 'Kaoka Sans', var(--rare); text-align: center; }
.where { text-align: center; margin-bottom: 5mm; }
.people { columns: 2; column-gap: 6mm; } .people table { break-inside: auto; }
td { height: 7.6mm; text-align: center; line-height: 1.15; } td:nth-child(2) { font-weight: 500; font-size: 12pt; width: 45%; }`,
    body: `<p class="room">${escapeHtml(sitting.room.name)}</p><p class="when">第 ${sitting.batch} 场　${when(sitting)}</p>
<p class="where">${escapeHtml(sitting.term)}<br>${escapeHtml(sitting.venue)}</p><div class="people"><table><tbody>${people.join('')}</tbody></table></div>`,
  };
}

/** 座次表: the room from above, with photos to know faces by. */
export function seatPlan(data: SittingData): Paper {
  const sitting = parseData(sittingSchema, data, '座次表');
  const { rows, columns } = sitting.room;
  const taken = new Map(sitting.candidates.map((candidate) => [candidate.seat, candidate]));
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => planCell(`${row + 1}-${column + 1}`, taken)).join(''),
  );
  // On the element, since rooms of other sizes may stand in the same file.
  const size = `grid-template-columns:repeat(${columns},1fr);--height:${Math.min(30, 140 / rows - 1.5)}mm`;
  return {
    title: `座次表 ${sitting.room.name} 第 ${sitting.batch} 场`,
    orientation: 'landscape',
    margins: [10, 10, 13, 10],
    numbering: 'of',
    foot: footOf(sitting.printed),
    css: `${headingCss} .front { width: 60mm; margin: 0 auto 2mm; border: .3mm solid #000; text-align: center; }
.plan { display: grid; gap: 1.5mm; }
.place { border: .25mm solid #000; height: var(--height); display: flex; gap: 1mm; padding: 1mm; overflow: hidden; break-inside: avoid; font-size: 7.5pt; line-height: 1.3; }
.place.empty { border-style: dashed; color: #777; } .place img { height: 100%; aspect-ratio: 22 / 30; object-fit: cover; }
.place b { font-size: 10pt; } .place .name { font: 600 9.5pt/1.15 'Kaoka Serif', var(--rare); overflow-wrap: anywhere; }`,
    body: `${heading(sitting, '考场座次表')}<div class="front">讲台</div><div class="plan" style="${size}">${grid.join('')}</div>`,
  };
}

function planCell(place: string, taken: ReadonlyMap<string, Sitting['candidates'][number]>): string {
  const candidate = taken.get(place);
  if (candidate === undefined) return `<div class="place empty">${place}</div>`;
  const { photo, name, admitNumber } = candidate;
  const image = photo ? `<img alt="" src="data:;base64,${Buffer.from(photo).toString('base64')}">` : '';
  return `<div class="place">${image}<div><b>${place}</b><p class="name">${escapeHtml(name)}</p><p>${escapeHtml(admitNumber)}</p></div></div>`;
}
