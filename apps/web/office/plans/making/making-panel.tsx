import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Progress } from 'antd';
import type { Job, PlanningDetail, PlanningStage, PlanSummary } from '../../../api/contract.ts';
import { useJobProgress } from '../../../api/job-progress.ts';
import { useCancelPlan, useKeepBest } from '../../../api/plans.ts';
import { formatDuration } from '../../../format/instant.ts';
import { formatCount, percentOf } from '../../../format/number.ts';
import { useAnnounce } from '../../announce.tsx';
import { useAsk } from '../../ask.tsx';
import { ProblemAlert } from '../../problem-alert.tsx';
import { useTerm } from '../../term-context.ts';
import './making.css';

const STAGES: { key: PlanningStage; word: string }[] = [
  { key: 'open', word: '确定场次' },
  { key: 'pack', word: '分配人员' },
  { key: 'seat', word: '安排座位' },
  { key: 'prove', word: '证明最优' },
];

/** A version being computed: where it stands, the best so far, and the ways to end it early. */
export function MakingPanel({ plan, onReady }: { plan: PlanSummary; onReady: () => void }) {
  const term = useTerm();
  const queries = useQueryClient();
  const finish = async (job: Job) => {
    await queries.invalidateQueries({ queryKey: ['terms', term.id] });
    if (job.state === 'done') onReady();
  };
  const { job, error, reconnecting, secondsLeft } = useJobProgress(plan.jobId, (last) => void finish(last));
  if (error && !job) return <ProblemAlert error={error} title="没能取到编排进度" />;
  if (job?.state === 'failed') return <Failure plan={plan} job={job} />;
  const note = reconnecting
    ? '连接中断，正在重新连接，编排不受影响。'
    : job?.stopping
      ? '正在收尾，马上就好。'
      : `${secondsLeft === null ? '' : `约剩${formatDuration(secondsLeft)}。`}可以离开本页，编排会继续。`;
  return (
    <section className="block making" aria-label={`第${plan.version}版编排进度`}>
      <div className="block-head">
        <h2>正在编排第{plan.version}版</h2>
        <Endings plan={plan} job={job} />
      </div>
      <Stages detail={job?.detail ?? null} />
      <Progress
        percent={job ? percentOf(job.done, job.total) : 0}
        status="active"
        aria-label={`第${plan.version}版编排进度`}
      />
      <BestSoFar detail={job?.detail ?? null} />
      <p className="making-note" role="status">
        {job?.state === 'queued' ? '排队中，很快开始。' : note}
      </p>
    </section>
  );
}

function Failure({ plan, job }: { plan: PlanSummary; job: Job }) {
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={`第${plan.version}版没有排成`}
      description={job.problem?.detail ?? '原因不明，请在后台任务里查看，或联系系统管理员。'}
    />
  );
}

function Endings({ plan, job }: { plan: PlanSummary; job: Job | undefined }) {
  const term = useTerm();
  const ask = useAsk();
  const announce = useAnnounce();
  const keep = useKeepBest(term.id, plan.id);
  const cancel = useCancelPlan(term.id, plan.id);
  const ending = job?.stopping === true || keep.isPending || keep.isSuccess;
  const hasPlan = (job?.detail?.best.length ?? 0) > 0;
  const confirmCancel = () =>
    ask({
      title: `取消第${plan.version}版的编排？`,
      content: '算到一半的结果不保留，其他各版不受影响。',
      okText: '取消编排',
      cancelText: '继续编排',
      onOk: () =>
        cancel.mutateAsync().then(
          () => announce('已取消编排'),
          () => undefined,
        ),
    });
  return (
    <div className="actions">
      <Button
        disabled={!hasPlan || ending}
        title={hasPlan ? '停止计算，把目前最好的方案存为草稿' : '还没有可用的方案'}
        onClick={() => keep.mutate()}
      >
        就用目前最好的
      </Button>
      <Button type="text" danger disabled={ending || cancel.isPending} onClick={confirmCancel}>
        取消编排
      </Button>
      <ProblemAlert error={keep.error ?? cancel.error} />
    </div>
  );
}

function Stages({ detail }: { detail: PlanningDetail | null }) {
  const now = STAGES.findIndex(({ key }) => key === detail?.stage);
  return (
    <ol className="stages" aria-label="编排步骤">
      {STAGES.map(({ key, word }, index) => (
        <li
          key={key}
          data-state={index < now ? 'done' : index === now ? 'now' : 'later'}
          aria-current={index === now ? 'step' : undefined}
        >
          {word}
          {index < now && <span className="unseen">（已完成）</span>}
        </li>
      ))}
    </ol>
  );
}

function BestSoFar({ detail }: { detail: PlanningDetail | null }) {
  if (!detail || detail.best.length === 0) {
    return <p className="making-note">找到第一个方案后，这里显示目前最好的各项数值。</p>;
  }
  return (
    <dl className="best" aria-label="目前最好的方案">
      {detail.best.map(({ key, name, unit, value }) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            {formatCount(value)}
            <small>{unit}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
