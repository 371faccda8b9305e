import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { amendmentsQuery } from '../../api/term-setup.ts';
import { formatMoment } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { ChangeList } from './change-list.tsx';
import './term-setup.css';

export function Amendments({ termId }: { termId: string }) {
  const { data, error, refetch } = useQuery(amendmentsQuery(termId));
  if (error) return <ProblemAlert error={error} title="没能取到变更记录" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;
  if (data.items.length === 0)
    return <EmptyState title="发布后没有变更过">每次变更的内容、理由、时间和办理人都会列在这里。</EmptyState>;
  return (
    <>
      {data.items.map(({ number, changes, reason, amendedAt, amendedBy }) => (
        <section key={number} aria-label={`第${number}次变更`} style={{ marginBottom: 20 }}>
          <h3>第{number}次变更</h3>
          <p className="block-about" style={{ margin: '0 0 8px' }}>
            {formatMoment(amendedAt)}　{amendedBy}　理由：{reason}
          </p>
          <ChangeList changes={changes} />
        </section>
      ))}
    </>
  );
}
