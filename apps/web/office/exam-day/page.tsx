import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Skeleton, Tabs } from 'antd';
import { examDayQuery } from '../../api/exam-day.ts';
import { formatTime } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { BatchCounts } from './batch-counts.tsx';
import { Invigilators } from './invigilators.tsx';
import { RoomRecord } from './room-record.tsx';
import './exam-day.css';

/** The day itself: who has come to which room, who keeps which door, and the record of each room. */
export function ExamDayPage() {
  const term = useTerm();
  const { record, view } = useSearch({ from: '/office/$term/exam-day' });
  const navigate = useNavigate({ from: '/office/$term/exam-day' });
  const { data, error, refetch } = useQuery(examDayQuery(term.id));
  const sitting = data?.sittings.find(({ id }) => id === record);
  if (sitting) return <RoomRecord sitting={sitting} onClose={() => void navigate({ search: {} })} />;
  return (
    <>
      <PageHead
        title="考试当日"
        about={
          data
            ? `各考场签到上传后自动更新，截至${formatTime(data.serverTime)}；考场没有网络时，恢复后补传。`
            : '各考场签到上传后自动更新。'
        }
      />
      <ProblemAlert error={error} title="没能取到签到情况" onRetry={() => void refetch()} />
      {!data && !error && <Skeleton active className="block" />}
      {data?.sittings.length === 0 && (
        <div className="block">
          <EmptyState title="还没有考场场次">考试编排发布后，这里按场次和考场显示到场人数。</EmptyState>
        </div>
      )}
      {data && data.sittings.length > 0 && (
        <Tabs
          activeKey={view === 'doors' ? 'doors' : 'counts'}
          onChange={(key) => void navigate({ search: key === 'doors' ? { view: 'doors' } : {} })}
          items={[
            {
              key: 'counts',
              label: '到场情况',
              children: (
                <BatchCounts
                  sittings={data.sittings}
                  onOpenRecord={(id) => void navigate({ search: { record: id } })}
                />
              ),
            },
            {
              key: 'doors',
              label: '监考员与考场',
              children: <Invigilators sittings={data.sittings} />,
            },
          ]}
        />
      )}
    </>
  );
}
