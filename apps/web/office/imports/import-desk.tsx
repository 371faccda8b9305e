import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Import, ImportKind } from '../../api/contract.ts';
import { importQuery } from '../../api/imports.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { JobPanel } from '../job-panel.tsx';
import { linkButton } from '../link-button.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMayAct, useTerm } from '../term-context.ts';
import { CheckReport } from './check-report.tsx';
import { UploadStep } from './upload-step.tsx';
import './imports.css';

interface DeskProps {
  kind: ImportKind;
  /** The import that the address names; none before a file was checked. */
  importId: string | undefined;
  onOpen: (importId: string | undefined) => void;
  next: {
    to: '/office/$term/plans' | '/office/$term/results' | '/office/$term/study';
    label: string;
    term: string;
  };
  /** Where a file of study is chosen */
  first?: ReactNode;
}

/** Upload, dry run, commit: one desk for rosters and for scores. The address keeps where one is. */
export function ImportDesk({ kind, importId, onOpen, next, first }: DeskProps) {
  const mayAct = useMayAct();
  const found = useQuery({ ...importQuery(importId ?? ''), enabled: importId !== undefined });
  if (!mayAct) {
    return (
      <div className="block">
        <EmptyState title="由省职鉴中心办理">名单和成绩由省职鉴中心统一导入，结果在“考生”里查看。</EmptyState>
      </div>
    );
  }
  if (importId === undefined) {
    if (kind === 'study') return first;
    return <UploadStep kind={kind} onChecked={(checked) => onOpen(checked.id)} />;
  }
  if (found.error && !found.data) {
    return (
      <div className="block import-lost">
        <ProblemAlert error={found.error} title="没能打开这次导入" onRetry={() => void found.refetch()} />
        <Button onClick={() => onOpen(undefined)}>重新选择文件</Button>
      </div>
    );
  }
  if (!found.data) return <Skeleton active className="block" />;
  return <OpenImport checked={found.data} next={next} onRestart={() => onOpen(undefined)} />;
}

function OpenImport(props: { checked: Import; next: DeskProps['next']; onRestart: () => void }) {
  const { checked, next, onRestart } = props;
  const term = useTerm();
  const queries = useQueryClient();
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['terms', term.id] }),
      queries.invalidateQueries({ queryKey: ['imports', checked.id] }),
    ]);

  if (checked.state === 'checked') return <CheckReport checked={checked} onRestart={onRestart} />;
  if (checked.state === 'imported') {
    return (
      <div className="block">
        <Result
          status="success"
          title={`已导入${formatCount(checked.accepted)}人`}
          subTitle={checked.fileName}
          extra={[
            <Link key="next" to={next.to} params={{ term: next.term }} className={linkButton('primary')}>
              {next.label}
            </Link>,
            <Link
              key="people"
              to="/office/$term/candidates"
              params={{ term: next.term }}
              className={linkButton('default')}
            >
              查看考生
            </Link>,
            <Button key="again" type="text" onClick={onRestart}>
              再导入一份
            </Button>,
          ]}
        />
      </div>
    );
  }
  return (
    <section className="block import-running" aria-labelledby="import-running">
      <h2 id="import-running">{checked.state === 'failed' ? '导入没有完成' : '正在导入'}</h2>
      <p className="block-about">{checked.fileName}</p>
      {checked.jobId ? (
        <JobPanel jobId={checked.jobId} onFinish={() => void refresh()} />
      ) : (
        <Alert type="error" showIcon title="导入没有完成" description="名单没有任何改动，请重新上传。" />
      )}
      {checked.state === 'failed' && (
        <p className="actions">
          <span>没有写入任何一行。改好后请</span>
          <Button onClick={onRestart}>重新上传</Button>
        </p>
      )}
    </section>
  );
}
