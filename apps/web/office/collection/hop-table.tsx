import { useQuery } from '@tanstack/react-query';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { CollectionRound } from '#lifecycle';
import { type Hop, hopQuery, hopsQuery, useWithdrawHop } from '../../api/collection.ts';
import { formatShort } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { ReasonDialog } from '../accounts/reason-dialog.tsx';
import { useAnnounce } from '../announce.tsx';
import { EmptyState } from '../empty-state.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';

const TONES = { open: 'warning', signed: 'success', withdrawn: 'default' } as const;

/** Every hand-over, newest first, with its list, its counts and whoever signed. */
export function HopTable({ round }: { round: CollectionRound }) {
  const term = useTerm();
  const announce = useAnnounce();
  const [page, setPage] = useState(1);
  const [signing, setSigning] = useState<Hop | null>(null);
  const [taking, setTaking] = useState<Hop | null>(null);
  const withdraw = useWithdrawHop(term.id);
  const { data, error, refetch } = useQuery(hopsQuery(term.id, round, page));
  return (
    <section className="block" aria-labelledby="collection-hops">
      <h2 id="collection-hops">交接记录</h2>
      <ProblemAlert error={data ? null : error} title="没能取到交接记录" onRetry={() => void refetch()} />
      <Table<Hop>
        size="small"
        rowKey="id"
        dataSource={data?.items}
        {...wide(1000)}
        expandable={{ expandedRowRender: ({ id }) => <HopItems id={id} /> }}
        pagination={{
          current: page,
          pageSize: 20,
          total: data?.total ?? 0,
          itemRender: pageItem,
          showSizeChanger: false,
          hideOnSinglePage: true,
          onChange: setPage,
        }}
        locale={{ emptyText: <EmptyState title="还没有交接">每次交接都会记在这里。</EmptyState> }}
        columns={[
          { title: '单号', dataIndex: 'serial', width: 64, align: 'right' },
          { title: '交出', render: (_, { from }) => from },
          { title: '接收', render: (_, { to }) => to },
          {
            title: '张数',
            width: 170,
            render: (_, hop) => (
              <>
                清单{formatCount(hop.listed)}，交出{formatCount(hop.counted)}
                {hop.receivedCount !== null && `，实收${formatCount(hop.receivedCount)}`}
                {(hop.discrepancy || hop.receivedDiscrepancy) && (
                  <span className="collection-late">
                    　差异：{[hop.discrepancy, hop.receivedDiscrepancy].filter(Boolean).join('；')}
                  </span>
                )}
              </>
            ),
          },
          {
            title: '交出时间',
            width: 190,
            render: (_, { handedAt, handedBy }) => (
              <>
                {formatShort(handedAt)}
                <span className="collection-second cell-quiet">{handedBy}</span>
              </>
            ),
          },
          {
            title: '签收',
            width: 190,
            render: (_, hop) => (
              <>
                <Tag color={TONES[hop.state]}>{hop.stateName}</Tag>
                {hop.signer}
                {hop.proxy && `（${hop.proxy}）`}
                {hop.receivedAt && (
                  <span className="collection-second cell-quiet">{formatShort(hop.receivedAt)}</span>
                )}
                {hop.withdrawnReason && (
                  <span className="collection-second cell-quiet">{hop.withdrawnReason}</span>
                )}
              </>
            ),
          },
          {
            title: '办理',
            width: 150,
            render: (_, hop) => (
              <span className="actions">
                {hop.mine.sign && (
                  <Button
                    size="small"
                    aria-label={`登记签收：第${hop.serial}号`}
                    onClick={() => setSigning(hop)}
                  >
                    登记签收
                  </Button>
                )}
                {hop.mine.withdraw && (
                  <Button size="small" aria-label={`撤回第${hop.serial}号`} onClick={() => setTaking(hop)}>
                    撤回
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      <ReceiptDialog hop={signing} onClose={() => setSigning(null)} />
      <ReasonDialog
        open={taking !== null}
        title={`撤回第${taking?.serial ?? ''}号交接单？`}
        about={`清单上的${taking?.listed ?? 0}张证卡回到${taking?.from ?? ''}，${taking?.to ?? ''}不再能签收。`}
        okText="撤回"
        mutation={withdraw}
        onConfirm={(reason) =>
          withdraw.mutate(
            { id: taking!.id, reason },
            {
              onSuccess: () => {
                announce('已撤回');
                setTaking(null);
              },
            },
          )
        }
        onClose={() => setTaking(null)}
      />
    </section>
  );
}

const STATES: Record<string, string> = { missing: '缺少', withdrawn: '已撤回', sent: '待签收', received: '' };

function HopItems({ id }: { id: string }) {
  const { data, error } = useQuery(hopQuery(id));
  if (error) return <ProblemAlert error={error} title="没能取到清单" />;
  return (
    <ul className="collection-items">
      {(data?.items ?? []).map((item) => (
        <li key={item.id}>
          {item.holderName}　{item.number}　<span className="cell-quiet">{item.employer}</span>
          {STATES[item.state] && <Tag>{STATES[item.state]}</Tag>}
        </li>
      ))}
    </ul>
  );
}
