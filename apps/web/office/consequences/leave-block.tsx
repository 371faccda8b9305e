import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { type LeaveRow, leaveQuery, useDecideLeave } from '../../api/consequences.ts';
import { formatShort } from '../../format/instant.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

const COLORS: Record<LeaveRow['state'], string> = {
  pending: 'processing',
  approved: 'success',
  refused: 'error',
  withdrawn: 'default',
};

/** Who asked to be let off the exam; those that wait come first. */
export function LeaveBlock() {
  const term = useTerm();
  const { data, error, refetch } = useQuery(leaveQuery(term.id));
  const [deciding, setDeciding] = useState<{ row: LeaveRow; approved: boolean } | null>(null);
  const decide = useDecideLeave();
  const announce = useAnnounce();
  const rows = [...(data?.items ?? [])].sort(
    (left, right) => Number(right.state === 'pending') - Number(left.state === 'pending'),
  );
  return (
    <section className="block" aria-labelledby="leave-title">
      <h2 id="leave-title">请假申请</h2>
      <ProblemAlert error={error} title="没能取到请假申请" onRetry={() => void refetch()} />
      {!data && !error && <Skeleton active />}
      {data && rows.length === 0 && (
        <EmptyState title="没有请假申请">考生在开考前提出的请假会列在这里，由省中心审批。</EmptyState>
      )}
      <ol className="consequence-list">
        {rows.map((row) => (
          <li key={row.id}>
            <p>
              <strong>{row.name}</strong>
              <span>{row.unit.name}</span>
              <span>{row.reasonName}</span>
              <Tag color={COLORS[row.state]}>{row.stateName}</Tag>
            </p>
            <p className="consequence-words">{row.words}</p>
            <p className="quiet-cell">
              {formatShort(row.askedAt)}申请
              {row.files.map(({ id, name }) =>
                data?.mayOpenFiles ? (
                  <a key={id} href={`/api/explanation-files/${id}`} download>
                    {name}
                  </a>
                ) : (
                  <span key={id}>附件：{name}</span>
                ),
              )}
            </p>
            {row.decisionReason !== '' && (
              <p className="quiet-cell">
                {row.decidedBy}，{row.decidedAt && formatShort(row.decidedAt)}审批：{row.decisionReason}
              </p>
            )}
            {data?.mayDecide && row.state === 'pending' && (
              <p className="consequence-acts">
                <Button size="small" onClick={() => setDeciding({ row, approved: true })}>
                  批准
                </Button>
                <Button size="small" onClick={() => setDeciding({ row, approved: false })}>
                  不批准
                </Button>
              </p>
            )}
          </li>
        ))}
      </ol>
      <ReasonDialog
        open={deciding !== null}
        title={`${deciding?.approved ? '批准' : '不批准'}${deciding?.row.name ?? ''}的请假？`}
        about={
          deciding?.approved
            ? '批准后不按无故缺勤处理。理由本人可见。'
            : '本人可以看到理由，截止前可补充材料再申请。'
        }
        okText={deciding?.approved ? '批准' : '不批准'}
        danger={deciding?.approved === false}
        mutation={decide}
        onConfirm={(reason) =>
          void decide
            .mutateAsync({ id: deciding!.row.id, approved: deciding!.approved, reason })
            .then(() => {
              announce('审批已记录');
              setDeciding(null);
            })
            .catch(() => undefined)
        }
        onClose={() => setDeciding(null)}
      />
    </section>
  );
}
