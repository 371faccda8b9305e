import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { type OutboxPage as Outbox, outboxQuery, useRetryDeliveries } from '../../api/messages.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';
import { QuietHours } from './quiet-hours.tsx';
import '../accounts/accounts.css';

const STATES = [
  { value: 'waiting', label: '待发送' },
  { value: 'sent', label: '已发送' },
  { value: 'failed', label: '发送失败' },
  { value: 'withheld', label: '未发送' },
];
const PER_PAGE = 50;

/** 消息发送: what the system told whom, and what became of it. */
export function OutboxPage() {
  const term = useTerm();
  const announce = useAnnounce();
  const { page = 1, ...filter } = useSearch({ from: '/office/$term/messages' });
  const navigate = useNavigate({ from: '/office/$term/messages' });
  const { data, error, isFetching, refetch } = useQuery(
    outboxQuery(term.id, { ...filter, page, size: PER_PAGE }),
  );
  const retry = useRetryDeliveries(term.id);
  const narrow = (change: { event?: string; state?: string; page?: number }) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value)),
      replace: true,
    });
  const undelivered = (data?.counts ?? [])
    .filter(({ state }) => state === 'failed' || state === 'withheld')
    .reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <PageHead
        title="消息发送"
        about="站内消息即时可见；短信和邮件由系统发送，失败自动重试。"
        action={
          undelivered > 0 && (
            <Button
              type="primary"
              loading={retry.isPending}
              onClick={() =>
                retry.mutate(undefined, {
                  onSuccess: ({ count }) => announce(`${count} 条消息已重新排队`),
                })
              }
            >
              重新发送未送达的{formatCount(undelivered)}条
            </Button>
          )
        }
      />
      <ProblemAlert error={error ?? retry.error} title="没能办到" onRetry={() => void refetch()} />
      <section className="block" aria-label="消息">
        <p className="block-about">
          {data && data.counts.length > 0
            ? data.counts
                .map(
                  ({ channelName, stateName, count }) => `${channelName}${stateName} ${formatCount(count)}`,
                )
                .join('　')
            : '还没有短信或邮件。'}
        </p>
        <QuietHours />
        <search className="filters">
          <FilterChoice
            className="filter-choice"
            label="事项"
            value={filter.event}
            options={(data?.events ?? []).map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(event) => narrow({ event })}
          />
          <FilterChoice
            className="filter-choice"
            label="发送情况"
            value={filter.state}
            options={STATES}
            onChange={(state) => narrow({ state })}
          />
        </search>
        <Table<Outbox['items'][number]>
          size="small"
          rowKey="id"
          loading={isFetching && !data}
          dataSource={data?.items}
          {...wide(860)}
          locale={{
            emptyText: (
              <EmptyState title="没有符合条件的消息">
                换一个事项或发送情况；系统发出的消息会列在这里。
              </EmptyState>
            ),
          }}
          pagination={{
            itemRender: pageItem,
            current: page,
            pageSize: PER_PAGE,
            total: data?.total ?? 0,
            showSizeChanger: false,
            showTotal: (total) => `共${formatCount(total)}条`,
            onChange: (next) => narrow({ page: next }),
          }}
          columns={[
            { title: '时间', dataIndex: 'createdAt', render: (at: string) => formatMoment(at) },
            { title: '收件人', dataIndex: 'name' },
            { title: '事项', dataIndex: 'eventName' },
            {
              title: '站内',
              dataIndex: 'readAt',
              render: (at: string | null) => (at === null ? '未读' : '已读'),
            },
            {
              title: '短信与邮件',
              dataIndex: 'deliveries',
              render: (deliveries: Outbox['items'][number]['deliveries']) =>
                deliveries.length === 0 ? (
                  <span className="cell-quiet">没有号码或邮箱</span>
                ) : (
                  deliveries.map(({ id, channelName, address, stateName, reason }) => (
                    <div key={id}>
                      {channelName} {address}：{stateName}
                      {reason === null ? '' : `（${reason}）`}
                    </div>
                  ))
                ),
            },
          ]}
        />
      </section>
    </>
  );
}
