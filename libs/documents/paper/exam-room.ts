import { z } from 'zod';
import { formatDay, formatTime } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { fileBytes, instant, line, maskedId, seat } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { fittedName, sizeOnOneLine } from './fit-name.ts';
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
  const widths = [5.5, 6.5, 16, 18.5, 20.5, 22, 11];
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

/** A label's parts in millimetres: the seat's number on the left, the name above two lines of facts on the right. */
const LABEL = { seat: 22, name: { width: 34.5, height: 15.5, size: 16 } };

/** 桌贴: labels to cut, 3 × 8 on a sheet. */
export function deskLabels(data: SittingData): Paper {
  const sitting = parseData(sittingSchema, data, '桌贴');
  const labels = bySeat(sitting).map(
    ({ seat: place, name, admitNumber }) =>
      `<div class="desk"><div class="seat" style="font-size:${sizeOnOneLine(place, LABEL.seat, 30)}">${place}</div><div class="who">${fittedName(name, LABEL.name)}
<p>${escapeHtml(admitNumber)}</p><p>${escapeHtml(sitting.room.name)}　第 ${sitting.batch} 场　${formatTime(sitting.start)}</p></div></div>`,
  );
  return {
    title: `桌贴 ${sitting.room.name} 第 ${sitting.batch} 场`,
    orientation: 'portrait',
    margins: [13, 8, 12, 8],
    numbering: 'none',
    // Neighbours share an edge, on whatever sheet they stand.
    css: `.sheet { display: grid; grid-template-columns: repeat(3, 1fr); grid-auto-rows: 33.9mm; margin: 0 .2mm; }
.desk { display: flex; align-items: center; gap: 2.5mm; padding: 2mm 2.5mm; border: .15mm dashed #666; margin: 0 -.15mm -.15mm 0; break-inside: avoid; overflow: hidden; }
.seat { font: 700 30pt/1.45 'Kaoka Sans'; width: ${LABEL.seat}mm; flex: none; text-align: center; white-space: nowrap; }
.who { flex: 1; min-width: 0; font-size: 9pt; line-height: 1.4; }
.name { font: 600 16pt/1.15 'Kaoka Serif', var(--rare); overflow-wrap: anywhere; margin-bottom: .6mm; }`,
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

/** Inside of a sheet's margins, the head and the lectern taken off; millimetres. */
const PLAN = { width: 277, height: 140, gap: 1.5, padding: 1, most: 30 };
/** A face any smaller is no help. */
const LEAST_PHOTO_WIDTH = 6;

/** The inside of a seat on the plan, in millimetres. */
interface PlanCell {
  height: number;
  /** 0 where a room has too many seats for photos */
  photo: number;
  text: number;
}

function planCellOf({ rows, columns }: Sitting['room']): PlanCell & { outer: number } {
  const outer = Math.min(PLAN.most, PLAN.height / rows - PLAN.gap);
  const height = outer - 2 * PLAN.padding - 0.5;
  const width = (PLAN.width - PLAN.gap * (columns - 1)) / columns - 2 * PLAN.padding - 0.5;
  const beside = Math.min((height * 22) / 30, width * 0.45);
  const photo = beside < LEAST_PHOTO_WIDTH ? 0 : beside;
  return { outer, height, photo, text: photo === 0 ? width : width - photo - PLAN.padding };
}

/** 座次表: the room from above, with photos to know faces by. */
export function seatPlan(data: SittingData): Paper {
  const sitting = parseData(sittingSchema, data, '座次表');
  const { rows, columns } = sitting.room;
  const taken = new Map(sitting.candidates.map((candidate) => [candidate.seat, candidate]));
  const cell = planCellOf(sitting.room);
  const grid = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => planCell(`${row + 1}-${column + 1}`, taken, cell)).join(
      '',
    ),
  );
  // On the element, since rooms of other sizes may stand in the same file.
  const size = `grid-template-columns:repeat(${columns},1fr);--height:${cell.outer}mm;--photo:${cell.photo}mm`;
  return {
    title: `座次表 ${sitting.room.name} 第 ${sitting.batch} 场`,
    orientation: 'landscape',
    margins: [10, 10, 13, 10],
    numbering: 'of',
    foot: footOf(sitting.printed),
    css: `${headingCss} .front { width: 60mm; margin: 0 auto 2mm; border: .3mm solid #000; text-align: center; }
.plan { display: grid; gap: ${PLAN.gap}mm; }
.place { border: .25mm solid #000; height: var(--height); display: flex; gap: ${PLAN.padding}mm; padding: ${PLAN.padding}mm; overflow: hidden; break-inside: avoid; min-width: 0; line-height: 1.2; }
.place.empty { border-style: dashed; color: #777; font-size: 7.5pt; } .place img { width: var(--photo); height: 100%; object-fit: cover; object-position: top; flex: none; }
.place b { display: block; } .place > div { min-width: 0; flex: 1; } .place p, .place b { white-space: nowrap; }
.place .name { font: 600 9.5pt/1.15 'Kaoka Serif', var(--rare); white-space: normal; overflow-wrap: anywhere; }`,
    body: `${heading(sitting, '考场座次表')}<div class="front">讲台</div><div class="plan" style="${size}">${grid.join('')}</div>`,
  };
}

/** The seat's number and the admit number take a quarter each where there is little room, the name what is left. */
function planCell(
  place: string,
  taken: ReadonlyMap<string, Sitting['candidates'][number]>,
  { height, photo: photoWidth, text }: PlanCell,
): string {
  const candidate = taken.get(place);
  if (candidate === undefined) return `<div class="place empty">${place}</div>`;
  const { photo, name, admitNumber } = candidate;
  const quarter = (height / 4) * (72 / 25.4 / 1.2);
  const seatSize = sizeOnOneLine(place, text, Math.min(11, quarter));
  const numberSize = sizeOnOneLine(admitNumber, text, Math.min(8, quarter));
  const image =
    photo && photoWidth > 0 ? `<img alt="" src="data:;base64,${Buffer.from(photo).toString('base64')}">` : '';
  const shown = fittedName(name, { width: text, height: height / 2, size: 11 });
  return `<div class="place">${image}<div><b style="font-size:${seatSize}">${place}</b>${shown}<p style="font-size:${numberSize}">${escapeHtml(admitNumber)}</p></div></div>`;
}
