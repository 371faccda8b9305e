import { useQuery } from '@tanstack/react-query';
import { Progress, Tag } from 'antd';
import type { Job, JobState } from '../../api/contract.ts';
import { jobsQuery } from '../../api/records.ts';
import { formatPrecise } from '../../format/instant.ts';
import { formatCount, percentOf } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import './records.css';
import { wide } from '../wide-table.tsx';

const STATES: Record<JobState, { word: string; color: string }> = {
  queued: { word: '排队中', color: 'default' },
  running: { word: '进行中', color: 'processing' },
  done: { word: '已完成', color: 'success' },
  failed: { word: '没有完成', color: 'error' },
};

export function JobsPage() {
  const term = useTerm();
  const { data, error, isPending, refetch } = useQuery(jobsQuery(term.id));
  return (
    <>
      <PageHead title="后台任务" about="导入、编排、生成准考证和证卡都在后台进行，关掉网页也会继续。" />
      <section className="block" aria-label="任务列表">
        {error && <ProblemAlert error={error} title="没能取到任务" onRetry={() => void refetch()} />}
        <Table<Job>
          size="small"
          rowKey="id"
          loading={isPending}
          dataSource={data?.items}
          {...wide(1040)}
          pagination={{ itemRender: pageItem, defaultPageSize: 20, hideOnSinglePage: true }}
          locale={{
            emptyText: (
              <EmptyState title="还没有任务">导入花名册或开始编排后，这里会显示每项任务的进度。</EmptyState>
            ),
          }}
          columns={[
            { title: '任务', dataIndex: 'title', width: 180 },
            {
              title: '状态',
              dataIndex: 'state',
              width: 100,
              render: (state: JobState) => <Tag color={STATES[state].color}>{STATES[state].word}</Tag>,
            },
            { title: '进度', width: 220, render: (_, job) => <JobBar job={job} /> },
            { title: '说明', width: 240, render: (_, { problem, message }) => problem?.detail ?? message },
            { title: '开始', dataIndex: 'createdAt', width: 150, render: formatPrecise },
            {
              title: '结束',
              dataIndex: 'finishedAt',
              width: 150,
              render: (at: string | null) => (at === null ? '' : formatPrecise(at)),
            },
          ]}
        />
      </section>
    </>
  );
}

function JobBar({ job: { state, done, total, title } }: { job: Job }) {
  if (total === 0) return null;
  return (
    <span className="job-bar">
      <Progress
        size="small"
        showInfo={false}
        percent={percentOf(done, total)}
        status={state === 'failed' ? 'exception' : state === 'done' ? 'success' : 'active'}
        aria-label={`${title}进度`}
      />
      <span>
        {formatCount(done)} / {formatCount(total)}
      </span>
    </span>
  );
}
