import { type CellValue, type WrittenColumn, writeTable } from '#sheets';
import type { candidateView } from './view.ts';

type CandidateView = ReturnType<typeof candidateView>;

const columns: (WrittenColumn & { value: (view: CandidateView) => CellValue })[] = [
  { label: '序号', width: 8, align: 'right', value: ({ serial }) => serial },
  { label: '姓名', width: 14, value: ({ name }) => name },
  { label: '性别', width: 6, value: ({ sex }) => sex },
  { label: '身份证号码', width: 22, value: ({ maskedIdNumber }) => maskedIdNumber },
  { label: '市（州）', width: 20, value: ({ prefecture }) => prefecture.name },
  { label: '推荐单位', width: 32, value: ({ unit }) => unit.name },
  { label: '工作单位', width: 32, value: ({ employer }) => employer },
  { label: '申报考评项目', width: 28, value: ({ projects }) => projects.join('、') },
  {
    label: '学时',
    width: 8,
    value: ({ qualified, withdrawn }) => (withdrawn ? '已退出' : qualified ? '达标' : '未达标'),
  },
  {
    label: '场次',
    width: 18,
    value: ({ seat }) => (seat === null ? null : seat.start.slice(0, 16).replace('T', ' ')),
  },
  { label: '考场', width: 12, value: ({ seat }) => seat?.roomName ?? null },
  { label: '座位', width: 8, value: ({ seat }) => seat?.seat ?? null },
  { label: '准考证号', width: 16, value: ({ seat }) => seat?.admitNumber ?? null },
  { label: '成绩', width: 10, value: ({ result }) => result?.score ?? result?.codeName ?? null },
  {
    label: '是否合格',
    width: 10,
    value: ({ result }) => (result === null ? null : result.passed ? '合格' : '未合格'),
  },
  { label: '证卡编号', width: 16, value: ({ credential }) => credential?.number ?? null },
  { label: '证卡状态', width: 10, value: ({ credential }) => credential?.statusName ?? null },
];

/** The list of candidates as a workbook, masked as it is on screen. */
export function writeCandidateSheet(
  views: readonly CandidateView[],
  { title, note }: { title: string; note: string },
): Promise<Uint8Array> {
  return writeTable({
    name: '考生名单',
    title,
    notes: [note],
    columns,
    rows: views.map((view) => columns.map(({ value }) => value(view))),
    landscape: true,
  });
}
