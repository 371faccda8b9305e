import type { Term } from '#database/term';
import { getPrefecture, maskName } from '#eligibility';
import { formatWindowEnd, minutesInWords, missingInWords } from '#lifecycle';
import { writeTable } from '#sheets';
import type { Studying } from './students.ts';

/**
 * The list by which a provider opens study accounts (C17): keyed by the number of the application; no ID number, no
 * telephone. The same file, with a column for each module, is what comes back.
 */
export function accountSheet({ name, settings }: Term, students: readonly Studying[]): Promise<Uint8Array> {
  const { modules } = settings.study;
  const units = [...modules.map(({ shortName }) => ({ label: `${shortName}（分钟）`, width: 14 }))];
  return writeTable({
    name: '学习账号名单',
    title: `${name}学习账号名单`,
    notes: [
      `学习须在${formatWindowEnd(settings.windows.study.to)}前完成：${modules
        .map((module) => `${module.name} ${minutesInWords(module.requiredMinutes)}`)
        .join('、')}`,
      '报名号是学习平台与本系统之间唯一的对应，请勿改动；回传学习进度时填写后几列，填累计时长',
    ],
    columns: [
      { label: '报名号', width: 10 },
      { label: '姓名', width: 14 },
      { label: '推荐单位', width: 30 },
      { label: '市（州）', width: 16 },
      ...units,
    ],
    rows: students.map((student) => [
      student.number,
      student.name,
      student.unit,
      getPrefecture(student.prefecture).name,
      ...modules.map(() => null),
    ]),
    landscape: true,
  });
}

/** Those who may not sit the exam, and what each lacks. Names masked: such lists travel. */
export function unqualifiedSheet(
  { name, settings }: Term,
  students: readonly Studying[],
): Promise<Uint8Array> {
  return writeTable({
    name: '学时未达标',
    title: `${name}学时未达标名单`,
    notes: [`学习截止时间：${formatWindowEnd(settings.windows.study.to)}`],
    columns: [
      { label: '报名号', width: 10 },
      { label: '姓名', width: 12 },
      { label: '推荐单位', width: 30 },
      { label: '市（州）', width: 16 },
      { label: '完成', width: 8 },
      { label: '所差学时', width: 60 },
    ],
    rows: students
      .filter(({ qualified }) => !qualified)
      .map((student) => [
        student.number,
        maskName(student.name),
        student.unit,
        getPrefecture(student.prefecture).name,
        `${student.progress.percent}%`,
        student.studyVerdict === false ? '由省职鉴中心认定未达标' : missingInWords(student.progress),
      ]),
    landscape: true,
  });
}
