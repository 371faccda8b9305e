import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input, Tag } from 'antd';
import { useState } from 'react';
import { type CollectionRound, cardPlaceNames } from '#lifecycle';
import { type CollectionCard, collectionCardsQuery } from '../../api/collection.ts';
import { formatDate } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { clearable } from '../clearable.tsx';
import { EmptyState } from '../empty-state.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import type { CollectionSearch } from '../search.ts';
import { Table } from '../table.tsx';
import { useAccount, useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';
import { HolderDialog } from './holder-dialog.tsx';

const PLACES = Object.entries(cardPlaceNames).map(([value, label]) => ({ value, label }));

/** Every card with where it is; a unit gives its own out to their holders from here. */
export function CardTable({ round, uncollectedDays }: { round: CollectionRound; uncollectedDays: number }) {
  const term = useTerm();
  const { role } = useAccount();
  const { page = 1, size = 20, q = '', place, overdue } = useSearch({ from: '/office/$term/collection' });
  const navigate = useNavigate({ from: '/office/$term/collection' });
  const query = { round, page, size, q, place, overdue };
  const { data, error, isFetching, refetch } = useQuery(collectionCardsQuery(term.id, query));
  const [chosen, setChosen] = useState<CollectionCard[]>([]);
  const [giving, setGiving] = useState(false);
  const change = (next: CollectionSearch) =>
    void navigate({ search: (old) => clean({ ...old, page: undefined, ...next }) });
  return (
    <section className="block" aria-labelledby="collection-cards">
      <h2 id="collection-cards">证卡</h2>
      <search className="collection-filters">
        <Input.Search
          className="filter-search"
          aria-label="按姓名或证卡编号查找"
          placeholder="姓名、证卡编号"
          allowClear={clearable}
          enterButton="查找"
          defaultValue={q}
          key={q}
          onSearch={(typed) => change({ q: typed.trim() })}
        />
        <FilterChoice
          className="filter-choice"
          label="在哪里"
          value={place}
          options={PLACES}
          popupMatchSelectWidth={false}
          onChange={(next) => change({ place: next })}
        />
        <Button
          type={overdue ? 'primary' : 'default'}
          aria-pressed={overdue === 'yes'}
          onClick={() => change({ overdue: overdue ? '' : 'yes' })}
        >
          超过{uncollectedDays}天未领
        </Button>
        {role === 'unit' && (
          <Button type="primary" disabled={chosen.length === 0} onClick={() => setGiving(true)}>
            登记领取{chosen.length > 0 && `（${chosen.length}张）`}
          </Button>
        )}
      </search>
      <ProblemAlert error={data ? null : error} title="没能取到证卡" onRetry={() => void refetch()} />
      <Table<CollectionCard>
        size="small"
        rowKey="id"
        loading={isFetching}
        dataSource={data?.items}
        {...wide(900)}
        {...(role === 'unit' && {
          rowSelection: {
            selectedRowKeys: chosen.map(({ id }) => id),
            onChange: (_, rows) => setChosen(rows),
            getCheckboxProps: ({ next, holderName }) => ({
              disabled: next !== 'to-holder',
              'aria-label': `选择${holderName}`,
            }),
          },
        })}
        pagination={{
          current: page,
          pageSize: size,
          total: data?.total ?? 0,
          itemRender: pageItem,
          showSizeChanger: false,
          showTotal: (total) => `共${formatCount(total)}张`,
          onChange: (next) => change({ page: next }),
        }}
        locale={{ emptyText: <EmptyState title="没有符合条件的证卡">换个条件再找。</EmptyState> }}
        columns={[
          { title: '姓名', width: 130, render: (_, { holderName }) => holderName },
          {
            title: '证卡编号',
            width: 150,
            render: (_, { number, copyNumber }) =>
              copyNumber > 1 ? `${number}（第${copyNumber}本）` : number,
          },
          ...(role === 'unit'
            ? [{ title: '工作单位', render: (_: unknown, { employer }: CollectionCard) => employer }]
            : [
                { title: '推荐单位', render: (_: unknown, { unit }: CollectionCard) => unit.name },
                {
                  title: '市（州）',
                  width: 150,
                  render: (_: unknown, { prefecture }: CollectionCard) => prefecture.name,
                },
              ]),
          { title: '在哪里', width: 230, render: (_, card) => <Place card={card} /> },
          {
            title: '等候',
            width: 90,
            align: 'right',
            render: (_, { days }) =>
              days === null ? '' : <span data-late={days > uncollectedDays || undefined}>{days}天</span>,
          },
        ]}
      />
      <HolderDialog
        cards={giving ? chosen : []}
        round={round}
        onClose={() => setGiving(false)}
        onDone={() => setChosen([])}
      />
    </section>
  );
}

function Place({ card: { place, placeName, since, signer, missing } }: { card: CollectionCard }) {
  return (
    <>
      {placeName}
      {missing && <Tag color="error">签收时缺少</Tag>}
      {since && (
        <span className="collection-second cell-quiet">
          {formatDate(since)}
          {place === 'holder' && signer && ` ${signer}签收`}
        </span>
      )}
    </>
  );
}

function clean(search: Record<string, unknown>): CollectionSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  );
}
