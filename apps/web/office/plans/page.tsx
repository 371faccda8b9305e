import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { PlanSummary } from '../../api/contract.ts';
import { plansQuery } from '../../api/plans.ts';
import { EmptyState } from '../empty-state.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import type { PlanSearch } from '../search.ts';
import { useMayAct, useTerm } from '../term-context.ts';
import { ComparisonView } from './comparing/comparison-view.tsx';
import { ComputeBar } from './compute-bar.tsx';
import { isViewable } from './history/history-drawer.tsx';
import { MakingPanel } from './making/making-panel.tsx';
import { PlanView } from './plan-view.tsx';
import { PublishButton } from './publish-button.tsx';
import { SimulationView } from './simulating/simulation-view.tsx';
import { Toolbar } from './toolbar.tsx';
import './plans.css';

export function PlansPage() {
  const term = useTerm();
  const mayAct = useMayAct();
  const search = useSearch({ from: '/office/$term/plans' });
  const navigate = useNavigate({ from: '/office/$term/plans' });
  const plans = useQuery(plansQuery(term.id));
  const items = plans.data?.items ?? [];
  const [newest] = [...items].sort((one, other) => other.version - one.version);
  const computing = newest?.state === 'computing';
  const ready = items.filter(isViewable);
  const shown = ready.find(({ id }) => id === search.plan) ?? choosePlan(ready);
  const go = (next: PlanSearch) => void navigate({ search: next });

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
      {mayAct && plans.data && (
        <ComputeBar
          again={items.length > 0}
          busy={computing}
          published={items.some(({ state }) => state === 'published')}
        />
      )}
      {mayAct && newest && (computing || newest.state === 'failed') && (
        <MakingPanel key={newest.id} plan={newest} onReady={() => go({})} />
      )}
      {!plans.data && !plans.error && <Skeleton active className="block" />}
      {plans.data && !shown && !computing && <NoPlan />}
      {shown && <Shown plans={items} plan={shown} search={search} go={go} />}
    </>
  );
}

interface ShownProps {
  plans: PlanSummary[];
  plan: PlanSummary;
  search: PlanSearch;
  go: (next: PlanSearch) => void;
}

/** A version, the version against another, or what would become of it. */
function Shown({ plans, plan, search, go }: ShownProps) {
  const mayAct = useMayAct();
  const back = () => go({ plan: plan.id });
  const compare = (before: string, after: string) => go({ plan: after, with: before });
  if (mayAct && search.simulation !== undefined) {
    return (
      <SimulationView
        simulationId={search.simulation}
        onClose={back}
        onPicked={(planId) => go({ plan: planId })}
      />
    );
  }
  if (mayAct && search.with !== undefined) {
    return (
      <ComparisonView
        plans={plans.filter(isViewable)}
        before={search.with}
        after={plan.id}
        onChoose={compare}
        onClose={back}
      />
    );
  }
  return (
    <>
      {mayAct && (
        <Toolbar
          plans={plans}
          shown={plan}
          onOpen={(planId) => go({ plan: planId })}
          onCompare={compare}
          onSimulation={(simulation) => go({ plan: plan.id, simulation })}
        />
      )}
      <PlanView key={plan.id} planId={plan.id} />
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
