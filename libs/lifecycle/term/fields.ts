import { formatDate, formatDateTime, formatWindowEnd } from '../civil-date/index.ts';
import { examModeNames, type TermSettings, termKindNames } from './settings.ts';

/** A value of the settings as it is told when it changes. */
export interface TermField {
  /** Pointer with `*` for any one key; what lies below it is told as one. */
  pattern: string;
  label: string;
  words: (value: unknown, settings: TermSettings) => string;
  /** Settled by publication: other records carry it, or it has a way of its own to change. */
  fixed?: true;
  /** Who is told of a change; nobody of what only the office goes by */
  reaches?: Reach;
}

/** `applicants`: whose application is still open; `participants`: these, and every candidate without a published result. */
export type Reach = 'applicants' | 'participants';

type Words = TermField['words'];
const plain: Words = (value) => (value === null ? '无' : String(value));
const yesNo: Words = (value) => (value === true ? '是' : '否');
const unit =
  (word: string): Words =>
  (value) =>
    value === null ? '不限' : `${value} ${word}`;
const day: Words = (value) => formatDate(String(value));
const start: Words = (value) => formatDateTime(String(value));
const end: Words = (value) => formatWindowEnd(String(value));
const list: Words = (value) =>
  Array.isArray(value) && value.length > 0 ? value.map(String).join('、') : '无';
const count =
  (what: string): Words =>
  (value) =>
    `${what} ${Array.isArray(value) ? value.length : Object.keys(value as object).length}`;

const windowLabels: Record<keyof TermSettings['windows'], string> = {
  registration: '报名',
  unitReview: '单位审核',
  prefectureReview: '市（州）审核',
  provinceReview: '省级复审',
  study: '培训学习',
};

const reachOf = (window: string): Reach => (window === 'study' ? 'participants' : 'applicants');

const examDay: Words = (value) => {
  const { date, open } = value as TermSettings['exam']['days'][number];
  return `${formatDate(date)} ${open.map(({ from, to }) => `${from}–${to}`).join('、')}`;
};
const roomWords: Words = (value) => {
  const { name, rows, columns, missing, spare, closed } =
    value as TermSettings['venues'][number]['rooms'][number];
  const gaps = [
    missing.length > 0 ? `缺 ${missing.length}` : '',
    spare.length > 0 ? `备用 ${spare.length}` : '',
    closed.length > 0 ? `关闭 ${closed.length} 段` : '',
  ].filter(Boolean);
  return `${name} ${rows}×${columns}${gaps.length > 0 ? `（${gaps.join('，')}）` : ''}`;
};
const projectWords: Words = (value) => {
  const { name, typeGroup } = value as TermSettings['projects'][number];
  return `${name}（${typeGroup}）`;
};
const moduleWords: Words = (value) => {
  const { name, requiredMinutes } = value as TermSettings['study']['modules'][number];
  return `${name}，${requiredMinutes} 分钟`;
};

/** Every value of a term has its line here, in the order in which changes are told. */
export const termFields: readonly TermField[] = [
  { pattern: '/schema', label: '格式', words: plain, fixed: true },
  {
    pattern: '/kind',
    label: '类别',
    words: (value) => termKindNames[value as TermSettings['kind']],
    fixed: true,
  },
  { pattern: '/year', label: '年份', words: plain, fixed: true },
  { pattern: '/ordinal', label: '期次', words: plain, fixed: true },
  { pattern: '/title', label: '名称', words: plain },
  { pattern: '/documentNumber', label: '文号', words: plain },
  { pattern: '/issuer/name', label: '发证机关', words: plain },
  { pattern: '/issuer/shortName', label: '发证机关简称', words: plain },
  { pattern: '/issuedOn', label: '通知日期', words: day },
  ...Object.entries(windowLabels).flatMap(([name, label]): TermField[] => [
    { pattern: `/windows/${name}/from`, label: `${label}开始`, words: start, reaches: reachOf(name) },
    { pattern: `/windows/${name}/to`, label: `${label}截止`, words: end, reaches: reachOf(name) },
  ]),
  { pattern: '/application/formVersionFrom', label: '申报表启用日期', words: day, reaches: 'applicants' },
  {
    pattern: '/application/briefCharacters',
    label: '工作简介最少字数',
    words: unit('字'),
    reaches: 'applicants',
  },
  { pattern: '/application/maxProjects', label: '每人最多项目', words: unit('个'), reaches: 'applicants' },
  {
    pattern: '/application/acceptanceMaxAgeDays',
    label: '受理后未备案的期限',
    words: unit('天'),
    reaches: 'applicants',
  },
  { pattern: '/application/provincialChannelLabel', label: '省直接审核人员的称谓', words: plain },
  { pattern: '/application/idKinds', label: '可用证件', words: count('种数'), reaches: 'applicants' },
  { pattern: '/study/modules/*', label: '课程', words: moduleWords, reaches: 'participants' },
  { pattern: '/study/reminderPercent', label: '学习提醒（%）', words: list },
  {
    pattern: '/exam/mode',
    label: '考试方式',
    words: (value) => examModeNames[value as TermSettings['exam']['mode']],
    reaches: 'participants',
  },
  { pattern: '/exam/days/*', label: '考试日', words: examDay, reaches: 'participants' },
  { pattern: '/exam/durationMinutes', label: '考试时长', words: unit('分钟'), reaches: 'participants' },
  { pattern: '/exam/turnoverMinutes', label: '场间间隔', words: unit('分钟') },
  {
    pattern: '/exam/enterFromMinutes',
    label: '开考前多久入场',
    words: unit('分钟'),
    reaches: 'participants',
  },
  { pattern: '/exam/reportByMinutes', label: '开考前多久报到', words: unit('分钟'), reaches: 'participants' },
  {
    pattern: '/exam/leaveBeforeMinutes',
    label: '请假截止（开考前）',
    words: unit('分钟'),
    reaches: 'participants',
  },
  { pattern: '/exam/lateLimitMinutes', label: '迟到时限', words: unit('分钟'), reaches: 'participants' },
  { pattern: '/exam/earliestHandInMinutes', label: '最早交卷', words: unit('分钟'), reaches: 'participants' },
  { pattern: '/exam/rules/*', label: '考试须知', words: plain, reaches: 'participants' },
  { pattern: '/marks/pass', label: '合格分数', words: unit('分'), reaches: 'participants' },
  { pattern: '/marks/full', label: '满分', words: unit('分'), reaches: 'participants' },
  { pattern: '/marks/reviewDays', label: '成绩复核期限', words: unit('天'), reaches: 'participants' },
  { pattern: '/makeUp/allowed', label: '允许补考', words: yesNo, reaches: 'participants' },
  { pattern: '/makeUp/attempts', label: '补考次数', words: unit('次'), reaches: 'participants' },
  { pattern: '/makeUp/keepsHours', label: '补考保留学时', words: yesNo, reaches: 'participants' },
  { pattern: '/venues/*/id', label: '考点编号', words: plain },
  { pattern: '/venues/*/name', label: '考点名称', words: plain, reaches: 'participants' },
  { pattern: '/venues/*/prefecture', label: '考点所在市（州）', words: plain },
  { pattern: '/venues/*/address', label: '考点地址', words: plain, reaches: 'participants' },
  { pattern: '/venues/*/floor', label: '考点楼层', words: plain, reaches: 'participants' },
  { pattern: '/venues/*/aliases', label: '考点地址的其他写法', words: list },
  { pattern: '/venues/*/directions', label: '交通提示', words: plain, reaches: 'participants' },
  { pattern: '/venues/*/travelMinutes/*', label: '到考点的单程时间', words: unit('分钟') },
  { pattern: '/venues/*/rooms/*', label: '考场', words: roomWords },
  { pattern: '/enabledPrefectures', label: '参加的市（州）', words: count('个数'), reaches: 'applicants' },
  { pattern: '/quotas/softTotal', label: '预计人数', words: unit('人') },
  { pattern: '/quotas/perPrefecture/*', label: '市（州）名额', words: unit('人'), fixed: true },
  { pattern: '/projects/*', label: '考核项目', words: projectWords, reaches: 'participants' },
  { pattern: '/card/title', label: '证卡名称', words: plain },
  { pattern: '/card/validityYears', label: '证卡有效期', words: unit('年'), reaches: 'participants' },
  { pattern: '/card/numberPrefix', label: '证卡编号首字母', words: plain },
  { pattern: '/card/provinceCode', label: '证卡编号省份码', words: plain },
  { pattern: '/card/expiringDays', label: '临期提醒', words: unit('天') },
  { pattern: '/card/perProject', label: '每个项目一张证卡', words: yesNo, reaches: 'participants' },
  { pattern: '/humane/earliestDeparture', label: '最早出发', words: plain },
  { pattern: '/humane/latestReturn', label: '最晚返回', words: plain },
  { pattern: '/thresholds/unitReturns', label: '单位退回提示线', words: unit('次') },
  { pattern: '/thresholds/prefectureRejectPercent', label: '市（州）不合格提示线', words: unit('%') },
  { pattern: '/thresholds/uncollectedDays', label: '证卡未领提示', words: unit('天') },
  { pattern: '/circular/scope', label: '通报范围', words: plain },
  { pattern: '/circular/explainDays', label: '通报前申辩期', words: unit('天') },
  { pattern: '/retention/rejectedDays', label: '未录取和未合格人员材料保存', words: unit('天') },
  { pattern: '/retention/passedDays', label: '持证人材料保存（证卡到期后）', words: unit('天') },
  { pattern: '/retention/listDays', label: '含证件号码的清单保存', words: unit('天') },
  { pattern: '/retention/importDays', label: '导入的表格保存', words: unit('天') },
  { pattern: '/contacts/persons', label: '联系人', words: list },
  { pattern: '/contacts/phone', label: '联系电话', words: plain, reaches: 'participants' },
  {
    pattern: '/contacts/groups/*',
    label: '工作群',
    words: (value) => {
      const { name, number } = value as TermSettings['contacts']['groups'][number];
      return `${name} ${number}`;
    },
    reaches: 'participants',
  },
];
