import { Alert, Progress } from 'antd';
import type { Job } from '../api/contract.ts';
import { useJobProgress } from '../api/job-progress.ts';
import { formatDuration } from '../format/instant.ts';
import { formatCount, percentOf } from '../format/number.ts';
import { ProblemAlert } from './problem-alert.tsx';

/** A job's live progress: count, estimate, and that one may leave and come back. */
export function JobPanel({ jobId, onFinish }: { jobId: string; onFinish?: (job: Job) => void }) {
  const { job, error, reconnecting, secondsLeft } = useJobProgress(jobId, onFinish);
  if (error && !job) return <ProblemAlert error={error} title="没能取到任务进度" />;
  if (job?.state === 'failed') {
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={`${job.title}没有完成`}
        description={job.problem?.detail ?? '原因不明，请在后台任务里查看，或联系系统管理员。'}
      />
    );
  }
  const percent = job ? percentOf(job.done, job.total) : 0;
  return (
    <section className="job-panel" aria-label={job?.title ?? '任务进度'}>
      <p className="job-title">
        <strong>{job?.title ?? '正在取进度…'}</strong>
        <span>{job && describeCount(job)}</span>
      </p>
      <Progress
        percent={job?.state === 'done' ? 100 : percent}
        status={job?.state === 'done' ? 'success' : 'active'}
        aria-label={`${job?.title ?? '任务'}进度`}
      />
      <p className="job-note" role="status">
        {describeState(job, secondsLeft, reconnecting)}
      </p>
    </section>
  );
}

function describeCount({ state, done, total }: Job): string {
  if (state === 'queued') return '排队中';
  return total > 0 ? `${formatCount(done)} / ${formatCount(total)}` : '';
}

function describeState(job: Job | undefined, secondsLeft: number | null, reconnecting: boolean): string {
  if (!job) return '';
  if (job.state === 'done') return job.message || '已完成';
  const parts = [
    job.message,
    secondsLeft === null ? '' : `约剩${formatDuration(secondsLeft)}`,
    reconnecting ? '连接中断，正在重新连接，任务不受影响' : '可以离开本页，任务会继续',
  ];
  return parts.filter((part) => part !== '').join('；');
}
