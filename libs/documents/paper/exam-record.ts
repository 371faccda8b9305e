import { z } from 'zod';
import { formatDay, formatTime } from '../civil-time.ts';
import { parseData } from '../parse-data.ts';
import { instant, line } from '../schema-parts.ts';
import { escapeHtml } from '../template/page-html.ts';
import { cells, footOf, type Paper } from './paper.ts';

const count = z.int().min(0);

/** What every exam paper of a batch says at its head. */
const headSchema = {
  term: line(60),
  venue: line(60),
  batch: z.int().min(1).max(999),
  start: instant,
  end: instant,
  printed: z.object({ at: line(40), by: line(50) }),
};

/** 考场情况记录表, to be filled in by hand: only what is known before is printed. */
export const roomRecordSchema = z.object({ ...headSchema, room: line(20), due: count });

/** 场次汇总表: one line for each room of a batch; what is not known yet is null, and left to be filled in by hand. */
export const batchSummarySchema = z.object({
  ...headSchema,
  rooms: z
    .array(
      z.object({
        room: line(20),
        due: count,
        present: count.nullable(),
        absent: count.nullable(),
        violations: count.nullable(),
      }),
    )
    .min(1),
});

export type RoomRecordData = z.input<typeof roomRecordSchema>;
export type BatchSummaryData = z.input<typeof batchSummarySchema>;

interface Head {
  term: string;
  venue: string;
  batch: number;
  start: string;
  end: string;
}

const css = `
h1 { font: 600 18pt/1.4 'Kaoka Serif', var(--rare); text-align: center; }
.term { text-align: center; margin-bottom: 3mm; }
td, th { text-align: center; height: 9mm; } th, .label { font-weight: 500; }
.write { text-align: left; vertical-align: top; }
.signed { display: flex; gap: 8mm; margin-top: 8mm; } .signed span { flex: 1; }
`;

function heading(name: string, { term, venue, batch, start, end }: Head): string {
  const time = `${formatDay(start)} ${formatTime(start)}—${formatTime(end)}`;
  return `<h1>${name}</h1><p class="term">${escapeHtml(term)}<br>${escapeHtml(venue)}　第 ${batch} 场　${time}</p>`;
}

const page = { orientation: 'portrait', margins: [16, 18, 16, 18], numbering: 'of', css } as const;

export function roomRecord(data: RoomRecordData): Paper {
  const record = parseData(roomRecordSchema, data, '考场情况记录表');
  const write = (label: string, height: number) =>
    `<tr><td class="label">${label}</td><td class="write" colspan="5" style="height:${height}mm"></td></tr>`;
  return {
    ...page,
    title: `考场情况记录表 ${record.room} 第 ${record.batch} 场`,
    foot: footOf(record.printed),
    body: `${heading('考场情况记录表', record)}<table><colgroup><col style="width:26%"></colgroup>
<tr><td class="label">考场</td><td>${escapeHtml(record.room)}</td><td class="label">应到</td><td>${record.due} 人</td><td class="label">实到</td><td style="width:18%">　　人</td></tr>
${write('缺考人员<br>（姓名、准考证号）', 44)}${write('迟到、提前离场人员<br>及时间', 34)}${write('违纪情况<br>（时间、事实、处理）', 54)}${write('设备故障及处理<br>（时间、座位、补时）', 42)}${write('其他', 26)}</table>
<p class="signed"><span>监考员签名：</span><span>监考员签名：</span><span>时间：　　时　　分</span></p>`,
  };
}

export function batchSummary(data: BatchSummaryData): Paper {
  const summary = parseData(batchSummarySchema, data, '场次汇总表');
  const total = (key: 'due' | 'present' | 'absent' | 'violations') =>
    summary.rooms.every((room) => room[key] !== null)
      ? summary.rooms.reduce((sum, room) => sum + room[key]!, 0)
      : '';
  const rows = summary.rooms.map(
    ({ room, due, present, absent, violations }) =>
      `<tr>${cells([room, due, present ?? '', absent ?? '', violations ?? '', ''])}</tr>`,
  );
  const sums = cells(['合计', total('due'), total('present'), total('absent'), total('violations'), '']);
  return {
    ...page,
    title: `场次汇总表 第 ${summary.batch} 场`,
    foot: footOf(summary.printed),
    body: `${heading('场次汇总表', summary)}<table><thead><tr>${[
      '考场',
      '应到',
      '实到',
      '缺考',
      '违纪',
      '监考员签名',
    ]
      .map((head) => `<th>${head}</th>`)
      .join('')}</tr></thead><tbody>${rows.join('')}<tr>${sums}</tr></tbody></table>
<p class="signed"><span>考点负责人签名：</span><span>汇总时间：</span></p>`,
  };
}
