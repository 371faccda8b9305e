import { IdcardOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import type { Rendering } from '../../api/contract.ts';
import { credentialsQuery, useIsComplete, useIssueCredentials } from '../../api/printing.ts';
import { formatCount } from '../../format/number.ts';
import { useAsk } from '../ask.tsx';
import { EmptyState } from '../empty-state.tsx';
import { JobPanel } from '../job-panel.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { CredentialList } from './credential-list.tsx';
import { Downloads } from './downloads.tsx';
import { RenderingCount } from './rendering-count.tsx';

export function CredentialsPage() {
  const term = useTerm();
  const credentials = useQuery(credentialsQuery(term.id));
  const issue = useIssueCredentials(term.id);
  // Those whose result is published: nobody else gets a card.
  const passedCount = term.steps.find(({ key }) => key === 'credentials')?.total ?? 0;
  const waiting = Math.max(0, passedCount - (credentials.data?.total ?? 0));
  return (
    <>
      <PageHead
        title="证卡制发"
        about="给成绩合格、还没有证卡的人编号制卡。每张证卡都有核验页，任何人可查真伪。打印文件每面带 3 毫米出血和裁切线，可直接交印刷厂。"
        action={waiting > 0 && credentials.data && <IssueButton count={waiting} issue={issue} />}
      />
      <ProblemAlert error={issue.error} title="没能开始制发" />
      {credentials.error && !credentials.data ? (
        <ProblemAlert
          error={credentials.error}
          title="没能取到证卡情况"
          onRetry={() => void credentials.refetch()}
        />
      ) : credentials.data ? (
        <Credentials credentials={credentials.data} passedCount={passedCount} />
      ) : (
        <Skeleton active className="block" />
      )}
    </>
  );
}

function IssueButton({ count, issue }: { count: number; issue: ReturnType<typeof useIssueCredentials> }) {
  const ask = useAsk();
  const confirm = () =>
    ask({
      title: `给${formatCount(count)}位合格人员制发证卡？`,
      content: '将按顺序编证卡编号并登记发证日期，编号一经登记不再改变；随后逐张制卡。考生制好后即可下载。',
      okText: '制发',
      onOk: () => issue.mutateAsync().catch(() => undefined),
    });
  return (
    <Button
      type="primary"
      icon={<IdcardOutlined aria-hidden="true" />}
      loading={issue.isPending}
      onClick={confirm}
    >
      制发{formatCount(count)}张证卡
    </Button>
  );
}

function Credentials({ credentials, passedCount }: { credentials: Rendering; passedCount: number }) {
  const term = useTerm();
  const queries = useQueryClient();
  const complete = useIsComplete(credentials);
  if (credentials.total === 0 && credentials.jobId === null) {
    return (
      <div className="block">
        <EmptyState
          title="还没有证卡"
          action={
            passedCount === 0 && (
              <Link to="/office/$term/results" params={{ term: term.code }} className={linkButton('primary')}>
                去公布成绩
              </Link>
            )
          }
        >
          {passedCount === 0
            ? '成绩公布后，这里会按合格人数制发证卡。'
            : `已有${formatCount(passedCount)}人合格，按右上角的按钮开始制发，进度会显示在这里。`}
        </EmptyState>
      </div>
    );
  }
  return (
    <>
      <section className="block printing" aria-labelledby="cards">
        <h2 id="cards">全部证卡</h2>
        {credentials.jobId && !complete ? (
          <JobPanel
            jobId={credentials.jobId}
            onFinish={() => void queries.invalidateQueries({ queryKey: ['terms', term.id] })}
          />
        ) : (
          <RenderingCount ready={credentials.ready} total={credentials.total} unit="张" />
        )}
        <Downloads
          noun="证卡"
          zip={`/api/terms/${term.id}/cards.zip`}
          pdf={`/api/terms/${term.id}/cards.pdf`}
          complete={complete}
          print={credentials.print}
        />
      </section>
      <CredentialList />
    </>
  );
}
