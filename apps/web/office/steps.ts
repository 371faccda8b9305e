import type { Step, StepKey, StepState, Term } from '../api/contract.ts';

export const STEP_STATES: Record<StepState, string> = {
  done: '已完成',
  current: '待办',
  running: '进行中',
  waiting: '未开始',
  failed: '出错',
};

/** Steps that never finish by themselves stop mattering once the work has gone past them. */
const PASSED_BY: StepKey[] = ['set-up', 'exam'];

/** The step that needs a person or a machine now; none once all are done. */
export function findCurrentStep(steps: Step[]): Step | undefined {
  const open = steps.filter((step, index) => !isPassedBy(step, steps.slice(index + 1)));
  const wanted: StepState[] = ['failed', 'running', 'current', 'waiting'];
  for (const state of wanted) {
    const step = open.find((candidate) => candidate.state === state);
    if (step) return step;
  }
  return undefined;
}

function isPassedBy({ key, state }: Step, later: Step[]): boolean {
  if (state !== 'current' || !PASSED_BY.includes(key)) return false;
  return later.some((step) => step.state === 'done' || step.state === 'running' || (step.count ?? 0) > 0);
}

export type TermPath =
  | '/office/$term'
  | '/office/$term/roster'
  | '/office/$term/plans'
  | '/office/$term/slips'
  | '/office/$term/results'
  | '/office/$term/credentials';

interface Action {
  label: string;
  to: TermPath;
  hash?: string;
}

const ACTIONS: Record<StepKey, Action> = {
  'set-up': { label: '确认假定值', to: '/office/$term', hash: 'assumptions' },
  roster: { label: '导入花名册', to: '/office/$term/roster' },
  plan: { label: '去编排', to: '/office/$term/plans' },
  publish: { label: '查看并发布方案', to: '/office/$term/plans' },
  exam: { label: '打印准考证', to: '/office/$term/slips' },
  results: { label: '登记并公布成绩', to: '/office/$term/results' },
  credentials: { label: '制发证卡', to: '/office/$term/credentials' },
};

const WATCH_LABELS: Partial<Record<StepKey, string>> = {
  roster: '查看导入进度',
  plan: '查看编排进度',
  publish: '查看准考证进度',
  results: '查看导入进度',
  credentials: '查看制证进度',
};

/** The one thing to press for a step. */
export function actionFor(step: Step): Action {
  const action = step.key === 'publish' && step.state === 'running' ? ACTIONS.exam : ACTIONS[step.key];
  const watch = step.state === 'running' ? WATCH_LABELS[step.key] : undefined;
  return watch ? { ...action, label: watch } : action;
}

export interface Deadline {
  label: string;
  at: string;
}

const WINDOW_ENDS: [keyof Term['settings']['windows'], string][] = [
  ['registration', '报名截止'],
  ['prefectureReview', '市（州）审核截止'],
  ['provinceReview', '省级复审截止'],
  ['study', '培训学习截止'],
];

/** The term's instants that people must not miss, in order of time. */
export function listDeadlines({ settings }: Term): Deadline[] {
  const ends = WINDOW_ENDS.map(([key, label]) => ({ label, at: settings.windows[key].to }));
  const days = settings.exam.days.map(({ date, open }) => ({
    label: '考试',
    at: `${date}T${open[0]?.from ?? '00:00'}:00+08:00`,
  }));
  return [...ends, ...days].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
