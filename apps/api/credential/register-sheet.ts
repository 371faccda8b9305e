import { type CellValue, type WrittenColumn, writeTable } from '#sheets';
import type { registerView } from './register-view.ts';

type RegisterView = ReturnType<typeof registerView>;

const columns: (WrittenColumn & { value: (view: RegisterView) => CellValue })[] = [
  { label: '证卡编号', width: 16, value: ({ number }) => number },
  { label: '来由', width: 12, value: ({ originName }) => originName },
  { label: '本次', width: 6, align: 'right', value: ({ copyNumber }) => copyNumber },
  { label: '状态', width: 12, value: ({ statusName }) => statusName },
  { label: '待复核', width: 12, value: ({ waiting }) => waiting?.kindName ?? null },
  { label: '姓名', width: 14, value: ({ holderName }) => holderName },
  { label: '身份证号码', width: 22, value: ({ maskedIdNumber }) => maskedIdNumber },
  { label: '工作单位', width: 32, value: ({ employer }) => employer },
  { label: '考评项目', width: 28, value: ({ projects }) => projects.join('、') },
  { label: '培训班', width: 18, value: ({ termName }) => termName },
  { label: '有效期自', width: 12, value: ({ validFrom }) => validFrom },
  { label: '有效期至', width: 12, value: ({ validTo }) => validTo },
  { label: '对外说明', width: 28, value: ({ publicReason }) => publicReason },
];

/** The register as a workbook, masked as it is on screen. */
export function writeRegisterSheet(views: readonly RegisterView[], note: string): Promise<Uint8Array> {
  return writeTable({
    name: '证卡名册',
    title: '考评员资格证卡名册',
    notes: [note],
    columns,
    rows: views.map((view) => columns.map(({ value }) => value(view))),
    landscape: true,
  });
}
