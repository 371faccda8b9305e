import {
  cardsRender,
  credentialsIssue,
  planMake,
  rosterImport,
  scoresImport,
  slipsRender,
} from '#database/job';
import { formatDate, formatDateTime, type TermSettings, type TermStep, termMachine } from '#lifecycle';
import { withOffset } from '../plan/moment.ts';
import type { TermFacts } from './facts.ts';

export type StepState = 'done' | 'current' | 'running' | 'waiting' | 'failed';

export interface Step {
  key: Exclude<TermStep, 'closed'>;
  title: string;
  state: StepState;
  count: number | null;
  total: number | null;
  /** zh-CN */
  detail: string;
  jobId: string | null;
}

interface Situation {
  facts: TermFacts;
  settings: TermSettings;
  /** How many values await confirmation */
  assumed: number;
  now: Date;
}

/** The way of a term as a line of steps, each with its counts and what it waits for. */
export function listSteps(situation: Situation): Step[] {
  return [
    setUp(situation),
    roster(situation),
    plan(situation),
    publish(situation),
    exam(situation),
    results(situation),
    credentials(situation),
  ];
}

function setUp({ assumed }: Situation): Step {
  return {
    ...step('set-up'),
    state: assumed === 0 ? 'done' : 'current',
    detail: assumed === 0 ? '全部设置已确认' : `还有 ${assumed} 项为系统假定，待确认`,
  };
}

function roster({ facts }: Situation): Step {
  const { candidates, qualified } = facts;
  return withJobs(facts, [rosterImport.name], {
    ...step('roster'),
    state: candidates > 0 ? 'done' : 'current',
    count: candidates,
    detail: candidates > 0 ? `已导入 ${candidates} 人，学时达标 ${qualified} 人` : '尚未导入',
  });
}

function plan({ facts }: Situation): Step {
  const { qualified, plan: newest } = facts;
  const blank = step('plan');
  if (newest === null)
    return withJobs(facts, [planMake.name], {
      ...blank,
      state: qualified > 0 ? 'current' : 'waiting',
      total: qualified > 0 ? qualified : null,
      detail: qualified > 0 ? `${qualified} 人待编排` : '没有学时达标的人员',
    });
  const complete = newest.seated > 0 && newest.unassigned === 0;
  return withJobs(facts, [planMake.name], {
    ...blank,
    state: newest.state === 'failed' ? 'failed' : complete ? 'done' : 'current',
    count: newest.seated,
    total: qualified,
    detail: planDetail(newest, complete),
  });
}

function planDetail(
  { version, state, unassigned }: NonNullable<TermFacts['plan']>,
  complete: boolean,
): string {
  if (state === 'computing') return `第 ${version} 版正在编排`;
  if (state === 'failed') return `第 ${version} 版未能排出`;
  return complete ? `第 ${version} 版，全部排上` : `第 ${version} 版，还有 ${unassigned} 人未排上`;
}

function publish({ facts }: Situation): Step {
  const { published, slips, slipsReady, plan: newest } = facts;
  const blank = step('publish');
  if (!published)
    return {
      ...blank,
      state: newest?.state === 'draft' ? 'current' : 'waiting',
      detail: newest?.state === 'draft' ? `第 ${newest.version} 版待发布` : '编排完成后发布',
    };
  return withJobs(facts, [slipsRender.name], {
    ...blank,
    state: slipsReady >= slips ? 'done' : 'current',
    count: slipsReady,
    total: slips,
    detail: slipsReady >= slips ? `${slips} 张准考证已生成` : `准考证已生成 ${slipsReady}／${slips} 张`,
  });
}

function exam({ facts, settings, now }: Situation): Step {
  const days = settings.exam.days;
  const first = days[0]!;
  const end = days.at(-1)!;
  const lastEnd = withOffset(`${end.date}T${end.open.at(-1)!.to}`);
  const over = now.getTime() >= Date.parse(lastEnd);
  return {
    ...step('exam'),
    state: over && facts.published ? 'done' : facts.published ? 'current' : 'waiting',
    detail: over
      ? `已于${formatDateTime(lastEnd)}结束`
      : days.length === 1
        ? formatDate(first.date)
        : `${formatDate(first.date)}起，共 ${days.length} 天`,
  };
}

function results({ facts }: Situation): Step {
  const { published, slips, results: recorded, unpublished, passed } = facts;
  const told = unpublished === 0 ? '已公布' : `${unpublished} 人待公布`;
  return withJobs(facts, [scoresImport.name], {
    ...step('results'),
    state: published && recorded >= slips && unpublished === 0 ? 'done' : published ? 'current' : 'waiting',
    count: recorded,
    total: published ? slips : null,
    detail:
      recorded > 0
        ? `已登记 ${recorded} 人，合格 ${passed} 人，${told}`
        : published
          ? '尚未导入'
          : '考试后导入',
  });
}

function credentials({ facts }: Situation): Step {
  const { certain: passed, credentials: issued, cardsReady } = facts;
  return withJobs(facts, [credentialsIssue.name, cardsRender.name], {
    ...step('credentials'),
    state: passed === 0 ? 'waiting' : cardsReady >= passed ? 'done' : 'current',
    count: cardsReady,
    total: passed === 0 ? null : passed,
    detail:
      passed === 0
        ? '有合格人员后核发'
        : issued === 0
          ? `${passed} 人合格，待核发`
          : `已核发 ${issued} 份，证卡已制作 ${cardsReady} 张`,
  });
}

function step(key: Step['key']): Step {
  return {
    key,
    title: termMachine.names[key],
    state: 'waiting',
    count: null,
    total: null,
    detail: '',
    jobId: null,
  };
}

/** Work in hand comes before what the counts say; a failure counts only while nothing has made up for it. */
function withJobs({ jobs }: TermFacts, names: string[], step: Step): Step {
  const found = names.flatMap((name) => jobs.get(name) ?? []);
  const busy = found.find(({ state }) => state === 'queued' || state === 'running');
  if (busy !== undefined) return { ...step, state: 'running', jobId: busy.id };
  const broken = found.find(({ state }) => state === 'failed');
  if (broken !== undefined && step.state !== 'done')
    return { ...step, state: 'failed', detail: broken.detail, jobId: broken.id };
  return { ...step, jobId: found[0]?.id ?? null };
}
