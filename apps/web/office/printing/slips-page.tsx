import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import type { Rendering } from '../../api/contract.ts';
import { slipsQuery, useIsComplete } from '../../api/printing.ts';
import { EmptyState } from '../empty-state.tsx';
import { JobPanel } from '../job-panel.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { Downloads } from './downloads.tsx';
import { RenderingCount } from './rendering-count.tsx';

export function SlipsPage() {
  const term = useTerm();
  const slips = useQuery(slipsQuery(term.id));
  return (
    <>
      <PageHead
        title="准考证"
        about="发布编排方案后自动生成，每人一页。打印文件按场次、考场、座位的顺序排好。"
      />
      {slips.error && !slips.data ? (
        <ProblemAlert error={slips.error} title="没能取到准考证情况" onRetry={() => void slips.refetch()} />
      ) : slips.data ? (
        <Slips slips={slips.data} />
      ) : (
        <Skeleton active className="block" />
      )}
    </>
  );
}

function Slips({ slips }: { slips: Rendering }) {
  const term = useTerm();
  const queries = useQueryClient();
  const complete = useIsComplete(slips);
  if (slips.total === 0 && slips.jobId === null) {
    return (
      <div className="block">
        <EmptyState
          title="还没有准考证"
          action={
            <Link to="/office/$term/plans" params={{ term: term.code }} className={linkButton('primary')}>
              去编排和发布
            </Link>
          }
        >
          发布编排方案时会给每位考生编准考证号，随后在这里逐份生成。
        </EmptyState>
      </div>
    );
  }
  return (
    <section className="block printing" aria-labelledby="slips">
      <h2 id="slips">全部准考证</h2>
      {slips.jobId && !complete ? (
        <JobPanel
          jobId={slips.jobId}
          onFinish={() => void queries.invalidateQueries({ queryKey: ['terms', term.id] })}
        />
      ) : (
        <RenderingCount ready={slips.ready} total={slips.total} unit="份" />
      )}
      <Downloads
        noun="准考证"
        zip={`/api/terms/${term.id}/slips.zip`}
        pdf={`/api/terms/${term.id}/slips.pdf`}
        complete={complete}
        print={slips.print}
      />
      <p className="block-foot">
        只要某一位考生的准考证，请在
        <Link to="/office/$term/candidates" params={{ term: term.code }}>
          考生
        </Link>
        里查找。考生也可以登录后自己下载。
      </p>
    </section>
  );
}
