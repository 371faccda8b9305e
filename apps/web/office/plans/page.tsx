import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { Job, PlanSummary } from '../../api/contract.ts';
import { plansQuery } from '../../api/plans.ts';
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
  const [newest] = [...items].sort((one, other) => other.version - one.version);
  const computing = newest?.state === 'computing';
  const ready = items.filter((plan) => !isUnready(plan));
  const wantedPlan = ready.find(({ id }) => id === wanted);
  const shown = wantedPlan ?? choosePlan(ready);
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
      {mayAct && newest && isUnready(newest) && <Making plan={newest} onReady={() => open(undefined)} />}
      {!plans.data && !plans.error && <Skeleton active className="block" />}
      {shown && ready.length > 1 && <VersionPicker plans={ready} shown={shown.id} onOpen={open} />}
      {plans.data && !shown && !computing && <NoPlan />}
      {shown && <PlanView key={shown.id} planId={shown.id} />}
    </>
  );
}

/** A fresh draft asks for a decision; else what is published counts. */
function choosePlan(plans: PlanSummary[]): PlanSummary | undefined {
  const newest = [...plans].sort((one, other) => other.version - one.version);
  const published = newest.find(({ state }) => state === 'published');
  const draft = newest.find(({ state }) => state === 'draft');
  if (draft && (!published || draft.version > published.version)) return draft;
  return published ?? draft;
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

/** The newest version while it is being made, or why it could not be; found again after leaving the page. */
function Making({ plan, onReady }: { plan: PlanSummary; onReady: () => void }) {
  const term = useTerm();
  const queries = useQueryClient();
  if (plan.jobId === null) return null;
  const finish = async (job: Job) => {
    await queries.invalidateQueries({ queryKey: ['terms', term.id] });
    if (job.state === 'done') onReady();
  };
  return (
    <section className="block" aria-label={`第${plan.version}版编排进度`}>
      <JobPanel jobId={plan.jobId} onFinish={(job) => void finish(job)} />
    </section>
  );
}

function isUnready({ state }: PlanSummary): boolean {
  return state === 'computing' || state === 'failed';
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
