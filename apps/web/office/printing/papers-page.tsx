import { FileZipOutlined, PrinterOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import type { Papers } from '../../api/contract.ts';
import { papersQuery, useRenderPapers } from '../../api/printing.ts';
import { isUnfinished, jobQuery } from '../../api/records.ts';
import { EmptyState } from '../empty-state.tsx';
import { JobPanel } from '../job-panel.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { PaperBatchTable } from './paper-batch-table.tsx';
import './printing.css';

/** 考场用表: what is laid out, hung up and signed on the exam day. */
export function PapersPage() {
  const term = useTerm();
  const papers = useQuery(papersQuery(term.id));
  const render = useRenderPapers(term.id);
  const printed = papers.data?.batches.some(({ files }) => files.length > 0) ?? false;
  return (
    <>
      <PageHead
        title="考场用表"
        about="按已发布的编排方案，为每个场次、每个考场生成签到表、座次表、门贴、桌贴、考场情况记录表和场次汇总表。"
        action={
          papers.data &&
          papers.data.batches.length > 0 && (
            <Button
              type={printed ? 'default' : 'primary'}
              icon={<PrinterOutlined aria-hidden="true" />}
              loading={render.isPending}
              onClick={() => render.mutate()}
            >
              {printed ? '重新生成' : '生成考场用表'}
            </Button>
          )
        }
      />
      <ProblemAlert error={render.error} title="没能开始生成" />
      {papers.error && !papers.data ? (
        <ProblemAlert error={papers.error} title="没能取到考场用表" onRetry={() => void papers.refetch()} />
      ) : papers.data ? (
        <PaperList papers={papers.data} printed={printed} />
      ) : (
        <Skeleton active className="block" />
      )}
    </>
  );
}

function PaperList({ papers: { jobId, batches }, printed }: { papers: Papers; printed: boolean }) {
  const term = useTerm();
  const queries = useQueryClient();
  const { data: job } = useQuery({ ...jobQuery(jobId ?? ''), enabled: jobId !== null });
  const busy = job !== undefined && (isUnfinished(job) || job.state === 'failed');
  if (batches.length === 0) {
    return (
      <div className="block">
        <EmptyState
          title="还没有发布的编排方案"
          action={
            <Link to="/office/$term/plans" params={{ term: term.code }} className={linkButton('primary')}>
              去编排和发布
            </Link>
          }
        >
          发布编排方案后，可以在这里生成各场次、各考场的用表。
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      {jobId && busy && (
        <section className="block printing">
          <JobPanel
            jobId={jobId}
            onFinish={() => void queries.invalidateQueries({ queryKey: ['terms', term.id, 'papers'] })}
          />
        </section>
      )}
      {printed && !(job && isUnfinished(job)) && (
        <section className="block printing">
          <div className="actions">
            <a className={linkButton('primary')} href={`/api/terms/${term.id}/papers.zip`} download>
              <FileZipOutlined aria-hidden="true" />
              下载全部考场用表压缩包
            </a>
            <span className="import-note">一个场次一个文件夹。名单或座位有变动后，请重新生成。</span>
          </div>
        </section>
      )}
      {batches.map((batch) => (
        <PaperBatchTable key={batch.number} batch={batch} />
      ))}
    </>
  );
}
