import {
  type ApplicationState,
  applicationStateNames,
  formatDate,
  formatDateTime,
  isQualified,
} from '#lifecycle';
import type { OwnSituation } from './situation.ts';

/** The whole way, from the application to the card. */
const titles = {
  application: '申报',
  study: '学习',
  seat: '准考证',
  exam: '考试',
  result: '成绩',
  credential: '证卡',
} as const;
type StepKey = keyof typeof titles;

export interface WayStep {
  key: StepKey;
  title: string;
  state: 'done' | 'current' | 'waiting' | 'failed';
  detail: string;
}

interface StepFact {
  key: StepKey;
  done: boolean;
  failed?: boolean;
  detail: string;
}

/** Where a candidate of the term stands; the first step that is not done is the current one. */
export function ownSteps({ row, seat, result, credential, now }: OwnSituation): WayStep[] {
  const studied = isQualified(row, row.term.settings);
  const studyOver = now.getTime() >= Date.parse(row.term.settings.windows.study.to);
  const sat = result !== null || (seat !== null && now.getTime() >= Date.parse(seat.end));
  return inOrder([
    {
      key: 'application',
      done: true,
      failed: row.withdrawn,
      detail: row.withdrawn ? '已退出本期' : row.applied ? '审核通过' : '由推荐单位报送',
    },
    {
      key: 'study',
      done: studied,
      failed: !row.withdrawn && !studied && studyOver && seat === null && result === null,
      detail: studied ? '学时已达标' : studyOver ? '学时未达标' : '学时尚未达标',
    },
    {
      key: 'seat',
      done: seat !== null,
      detail: seat === null ? '等待考试安排公布' : `${seat.room} ${seat.seat} 座`,
    },
    {
      key: 'exam',
      done: sat,
      detail: seat === null ? formatDate(row.term.settings.exam.days[0]!.date) : formatDateTime(seat.start),
    },
    {
      key: 'result',
      done: result?.passed === true,
      failed: result?.passed === false,
      detail: result === null ? '考试后公布' : resultInWords(result),
    },
    {
      key: 'credential',
      done: credential !== null,
      detail: credential === null ? '合格后核发' : `${credential.number}，${credential.statusName}`,
    },
  ]);
}

/** Where an applicant stands who is no candidate yet: all but the first step is still to come. */
export function applicantSteps(state: ApplicationState): WayStep[] {
  const failed = state === 'rejected' || state === 'lapsed' || state === 'withdrawn';
  const first = { key: 'application', done: state === 'approved', failed } as const;
  return inOrder([
    { ...first, detail: applicationStateNames[state] },
    { key: 'study', done: false, detail: '审核通过后开始' },
    { key: 'seat', done: false, detail: '学时达标后编排' },
    { key: 'exam', done: false, detail: '按准考证参加' },
    { key: 'result', done: false, detail: '考试后公布' },
    { key: 'credential', done: false, detail: '合格后核发' },
  ]);
}

function inOrder(facts: readonly StepFact[]): WayStep[] {
  const stopped = facts.some(({ failed }) => failed);
  const current = stopped ? undefined : facts.find(({ done }) => !done)?.key;
  return facts.map(({ key, done, failed, detail }) => ({
    key,
    title: titles[key],
    state: failed ? 'failed' : done ? 'done' : key === current ? 'current' : 'waiting',
    detail,
  }));
}

function resultInWords({ score, codeName, passed }: NonNullable<OwnSituation['result']>): string {
  return score === null ? codeName : `${score} 分，${passed ? '合格' : '未合格'}`;
}
