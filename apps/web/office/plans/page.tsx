import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { useState } from 'react';
import type { Job, PlanSummary } from '../../api/contract.ts';
import { plansQuery } from '../../api/plans.ts';
import { isUnfinished, jobsQuery } from '../../api/records.ts';
import { EmptyState } from '../empty-state.tsx';
import { JobPanel } from '../job-panel.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMayAct, useTerm } from '../term-context.ts';
import { ComputeBar } from './compute-bar.tsx';
import { PlanView } from './plan-view.tsx';
import { PublishButton } from './publish-button.tsx';
import { VersionPicker } from './version-picker.tsx';
import './plans.css';

export function PlansPage() {
  const term = useTerm();
  const mayAct = useMayAct();
  const { plan: wanted } = useSearch({ from: '/office/$term/plans' });
  const navigate = useNavigate({ from: '/office/$term/plans' });
  const plans = useQuery(plansQuery(term.id));
  const items = plans.data?.items ?? [];
  const computing = items.some(({ state }) => state === 'computing');
  const wantedPlan = items.find(({ id, state }) => id === wanted && state !== 'computing');
  const shown = wantedPlan ?? choosePlan(items);
  const open = (id: string | undefined) => void navigate({ search: id === undefined ? {} : { plan: id } });

  return (
    <>
      <PageHead
        title="考试编排"
        about={
          mayAct
            ? '把学时达标的人排进场次、考场和座位。先出草稿，看过再发布。'
            : '发布后的考试安排。只显示与您有关的考生。'
        }
        action={mayAct && shown && <PrimaryAction plan={shown} />}
      />
      {plans.error && !plans.data && (
        <ProblemAlert error={plans.error} title="没能取到编排方案" onRetry={() => void plans.refetch()} />
      )}
      {mayAct && plans.data && <ComputeBar again={items.length > 0} busy={computing} />}
      {mayAct && <Computing onReady={() => open(undefined)} />}
      {!plans.data && !plans.error && <Skeleton active className="block" />}
      {items.length > 1 && shown && <VersionPicker plans={items} shown={shown.id} onOpen={open} />}
      {plans.data && !shown && !computing && <NoPlan />}
      {shown && <ShownPlan plan={shown} />}
    </>
  );
}

/** A fresh draft asks for a decision; else what is published counts. */
function choosePlan(plans: PlanSummary[]): PlanSummary | undefined {
  const newest = [...plans].sort((one, other) => other.version - one.version);
  const published = newest.find(({ state }) => state === 'published');
  const draft = newest.find(({ state }) => state === 'draft');
  if (draft && (!published || draft.version > published.version)) return draft;
  return published ?? draft ?? newest.find(({ state }) => state === 'failed');
}

function PrimaryAction({ plan }: { plan: PlanSummary }) {
  const term = useTerm();
  if (plan.state === 'draft') return <PublishButton plan={plan} />;
  if (plan.state !== 'published') return null;
  return (
    <Link to="/office/$term/slips" params={{ term: term.code }} className={linkButton('primary')}>
      查看准考证
    </Link>
  );
}

/** The plan being made, found again after leaving the page; a failure stays until the next start. */
function Computing({ onReady }: { onReady: () => void }) {
  const term = useTerm();
  const queries = useQueryClient();
  const jobs = useQuery(jobsQuery(term.id));
  const running = jobs.data?.items.find((job) => job.name.startsWith('plan') && isUnfinished(job));
  const [followed, setFollowed] = useState<string | null>(null);
  if (running && running.id !== followed) setFollowed(running.id);
  if (followed === null) return null;
  const finish = async (job: Job) => {
    await queries.invalidateQueries({ queryKey: ['terms', term.id] });
    if (job.state !== 'done') return;
    setFollowed(null);
    onReady();
  };
  return (
    <section className="block" aria-label="正在编排">
      <JobPanel jobId={followed} onFinish={(job) => void finish(job)} />
    </section>
  );
}

function ShownPlan({ plan }: { plan: PlanSummary }) {
  if (plan.state === 'failed') {
    return (
      <div className="block">
        <EmptyState title={`第${plan.version}版没有排成`}>
          原因写在“后台任务”里。调整考场、时段或名单后重新编排，已发布的方案不受影响。
        </EmptyState>
      </div>
    );
  }
  return <PlanView key={plan.id} planId={plan.id} />;
}

function NoPlan() {
  const mayAct = useMayAct();
  return (
    <div className="block">
      <EmptyState title={mayAct ? '还没有编排方案' : '考试安排还没有发布'}>
        {mayAct
          ? '按上面的“编排”，几秒后这里会出现各场次的座位图。'
          : '省职鉴中心发布后，这里会显示各场次的考场和座位。'}
      </EmptyState>
    </div>
  );
}
