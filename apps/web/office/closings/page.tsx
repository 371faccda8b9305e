import { useQuery } from '@tanstack/react-query';
import { type ClosingRow, closingsQuery } from '../../api/messages.ts';
import { formatDeadline, formatMoment } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';

/** 到期关闭: what each deadline closed, by prefecture (R8, R11). */
export function ClosingsPage() {
  const term = useTerm();
  const { data, error, isPending, refetch } = useQuery(closingsQuery(term.id));
  return (
    <>
      <PageHead title="到期关闭" about="各阶段截止时仍未办结的申报由系统自动关闭，不再受理；这里是记录。" />
      <ProblemAlert error={error} title="没能取到记录" onRetry={() => void refetch()} />
      <section className="block" aria-label="到期关闭记录">
        <Table<ClosingRow>
          size="small"
          rowKey="id"
          loading={isPending}
          dataSource={data?.items}
          pagination={false}
          {...wide(720)}
          locale={{
            emptyText: (
              <EmptyState title="还没有到期关闭的申报">
                期限一到，未办结的申报会按市（州）记在这里。
              </EmptyState>
            ),
          }}
          columns={[
            { title: '期限', dataIndex: 'due', render: (due: string) => formatDeadline(due) },
            {
              title: '市（州）',
              dataIndex: 'prefecture',
              render: (prefecture: ClosingRow['prefecture']) =>
                prefecture?.name ?? <span className="cell-quiet">未提交</span>,
            },
            { title: '当时的情况', dataIndex: 'stateName' },
            { title: '份数', dataIndex: 'applications', align: 'right' },
            { title: '关闭时间', dataIndex: 'closedAt', render: (at: string) => formatMoment(at) },
            { title: '办理', dataIndex: 'closedBy' },
          ]}
        />
      </section>
    </>
  );
}
