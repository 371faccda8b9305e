import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import type { ReviewStage } from '#lifecycle';
import { deskQuery, evidencePath, fileQuery, queueQuery } from '../../api/reviews.ts';
import { EmptyState } from '../empty-state.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import type { ReviewSearch } from '../search.ts';
import { useTerm } from '../term-context.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import { DeskHead } from './desk-head.tsx';
import { FilePanel } from './file-panel.tsx';
import { ReviewFilters } from './filters.tsx';
import { QueueList } from './queue-list.tsx';
import './review.css';

/** A reviewer's desk: the queue at the left, one file beside it; made to be worked with the keys alone. */
export function ReviewPage() {
  const term = useTerm();
  const search = useSearch({ from: '/office/$term/review' });
  const navigate = useNavigate({ from: '/office/$term/review' });
  const queries = useQueryClient();
  const [bulk, setBulk] = useState(false);
  const { page = 1, file, ...filter } = search;
  const desk = useQuery(deskQuery(term.id));
  const queue = useQuery(queueQuery(term.id, { page, ...filter }));
  const items = queue.data?.items ?? [];
  const chosen = file ?? items[0]?.id;
  const at = items.findIndex(({ id }) => id === chosen);
  const go = (change: ReviewSearch) =>
    void navigate({ search: (former) => dropBlank({ ...former, ...change }), replace: true });
  const choose = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (item) go({ file: item.id });
  };
  const refresh = () => void queries.invalidateQueries({ queryKey: ['review'] });
  const decided = () => {
    // The one below moves up; the last one leaves the one above.
    const next = items[at + 1] ?? items[at - 1];
    go({ file: next?.id ?? '' });
    refresh();
  };
  usePreload(items[at + 1]?.id);
  const seen = items.filter((item) => item.looked && item.state === desk.data?.stage);

  return (
    <>
      <PageHead
        title="审核"
        about="逐份对照申报表和证明材料审核；需要修改的一次列全原因退回。"
        action={
          <span className="page-actions">
            <a
              className={linkButton('default')}
              href={`/api/terms/${term.id}/review/applications/list.xlsx?${new URLSearchParams(filter)}`}
              download
            >
              导出名单
            </a>
            <Button disabled={seen.length === 0} onClick={() => setBulk(true)}>
              批量通过已看过的（{seen.length}份）
            </Button>
          </span>
        }
      />
      {desk.error && (
        <ProblemAlert error={desk.error} title="没能取到审核进度" onRetry={() => void desk.refetch()} />
      )}
      {desk.data && <DeskHead desk={desk.data} />}
      <div className="review">
        <aside className="block review-side" aria-label="待审名单">
          <ReviewFilters
            search={search}
            onChange={(change) => go({ page: undefined, file: '', ...change })}
          />
          {queue.error && (
            <ProblemAlert error={queue.error} title="没能取到名单" onRetry={() => void queue.refetch()} />
          )}
          {queue.data && (
            <QueueList
              items={items}
              total={queue.data.total}
              page={page}
              chosen={chosen}
              filtered={Object.keys(filter).length > 0}
              onChoose={(id) => go({ file: id })}
              onPage={(next) => go({ page: next, file: '' })}
            />
          )}
        </aside>
        <section className="block review-main" aria-label="申报">
          {chosen === undefined && queue.isPending ? (
            <Skeleton active paragraph={{ rows: 12 }} />
          ) : chosen === undefined ? (
            <EmptyState title="没有打开的申报">从左边的名单选一份，或等新的申报报来。</EmptyState>
          ) : (
            <FilePanel
              key={chosen}
              id={chosen}
              onDecided={decided}
              onNext={() => choose(at + 1)}
              onPrevious={() => choose(at - 1)}
            />
          )}
          <Keys />
        </section>
      </div>
      {bulk && desk.data && (
        <BulkDialog
          items={seen}
          stage={desk.data.stage as ReviewStage}
          onDone={refresh}
          onClose={() => setBulk(false)}
        />
      )}
    </>
  );
}

const KEYS: [string, string][] = [
  ['J', '下一份'],
  ['K', '上一份'],
  ['F', '下一个要看的栏目'],
  ['E', '下一份材料'],
  ['W', '上一份材料'],
  ['0', '全部确认'],
  ['A', '通过'],
  ['R', '退回'],
];

function Keys() {
  return (
    <p className="review-keys">
      {KEYS.map(([key, word]) => (
        <span key={key}>
          <kbd>{key}</kbd>
          {word}
        </span>
      ))}
    </p>
  );
}

/** The next file and its first picture are fetched while this one is read. */
function usePreload(id: string | undefined): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (id === undefined) return;
    void queries.fetchQuery({ ...fileQuery(id), staleTime: 30_000 }).then(
      ({ evidence }) => {
        const first = evidence[0];
        if (first && first.mediaType !== 'application/pdf') new Image().src = evidencePath(id, first.id);
      },
      // It is asked for again, with its error, when it is opened.
      () => undefined,
    );
  }, [id, queries]);
}

function dropBlank(search: ReviewSearch): ReviewSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== '' && value !== undefined),
  ) as ReviewSearch;
}
