import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { scoreBatchesQuery } from '../../api/score-batches.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { BatchList } from './batch-list.tsx';
import { Differences } from './differences.tsx';
import { ReadingDesk } from './reading-desk.tsx';
import './scores.css';

/** Scores typed by hand: two people each type a batch, a third settles where they differ. */
export function ScoreEntryPage() {
  const term = useTerm();
  const { batch: key } = useSearch({ from: '/office/$term/score-entry' });
  const navigate = useNavigate({ from: '/office/$term/score-entry' });
  const { data, error, refetch } = useQuery(scoreBatchesQuery(term.id));
  const open = (batch: string | undefined) => void navigate({ search: batch === undefined ? {} : { batch } });
  const batch = data?.items.find((one) => one.batch === key);
  return (
    <>
      <PageHead
        title="双人录入成绩"
        about="纸质成绩由两人分别录入同一场次，互相看不到；两次一致的直接登记，不一致的由第三人核对原卷后裁定。"
      />
      <ProblemAlert error={error} title="没能取到场次" onRetry={() => void refetch()} />
      {!data && !error && <Skeleton active className="block" />}
      {batch?.mine.settle && <Differences batch={batch} onClose={() => open(undefined)} />}
      {batch && !batch.mine.settle && (
        <ReadingDesk key={batch.batch} batch={batch} onClose={() => open(undefined)} />
      )}
      {data && !batch && <BatchList batches={data.items} onOpen={open} />}
    </>
  );
}
