import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { filingNames, getPrefecture } from '#eligibility';
import { type OrganisationItem, organisationKindNames, organisationsQuery } from '../../api/organisations.ts';
import { formatDate } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import type { OrganisationSearch } from '../search.ts';
import { Table } from '../table.tsx';
import { useAccount } from '../term-context.ts';
import { OrganisationDialog } from './organisation-dialog.tsx';
import { OrganisationFilters } from './organisation-filters.tsx';
import './accounts.css';
import { wide } from '../wide-table.tsx';

/** Prefecture centres and units, within the reach of whoever looks. */
export function OrganisationsPage() {
  const { role } = useAccount();
  const search = useSearch({ from: '/office/system/organisations' });
  const navigate = useNavigate({ from: '/office/system/organisations' });
  const { page = 1, size = 20, ...filter } = search;
  const { data, error, isFetching, refetch } = useQuery(organisationsQuery({ page, size, ...filter }));
  const [founding, setFounding] = useState(false);
  const narrow = (change: OrganisationSearch) =>
    void navigate({
      search: (former) =>
        Object.fromEntries(
          Object.entries({ ...former, page: undefined, ...change }).filter(([, value]) => value),
        ),
      replace: true,
    });
  return (
    <>
      <PageHead
        title="机构"
        about="推荐单位的备案状态与人员账号。备案状态和正式受理日期是审核的重点，请按文件填写。"
        action={
          role !== 'unit' && (
            <Button
              type="primary"
              icon={<PlusOutlined aria-hidden="true" />}
              onClick={() => setFounding(true)}
            >
              新建机构
            </Button>
          )
        }
      />
      <section className="block" aria-label="机构名单">
        {role !== 'unit' && <OrganisationFilters search={search} onChange={narrow} />}
        {error && <ProblemAlert error={error} title="没能取到机构名单" onRetry={() => void refetch()} />}
        <Table<OrganisationItem>
          size="small"
          rowKey="id"
          loading={isFetching && !data}
          dataSource={data?.items}
          {...wide(860)}
          columns={columns}
          locale={{
            emptyText: <EmptyState title="没有符合条件的机构">换一个词，或者从右上角新建机构。</EmptyState>,
          }}
          pagination={{
            itemRender: pageItem,
            current: page,
            pageSize: size,
            total: data?.total ?? 0,
            showTotal: (total) => `共${formatCount(total)}个`,
            onChange: (nextPage, nextSize) =>
              void navigate({ search: (former) => ({ ...former, page: nextPage, size: nextSize }) }),
          }}
        />
      </section>
      <OrganisationDialog open={founding} onClose={() => setFounding(false)} />
    </>
  );
}

const columns = [
  {
    title: '名称',
    render: (_: unknown, { id, name, closedAt }: OrganisationItem) => (
      <>
        <Link to="/office/system/organisations/$id" params={{ id }}>
          {name}
        </Link>{' '}
        {closedAt && <Tag color="error">已停用</Tag>}
      </>
    ),
  },
  {
    title: '类别',
    width: 150,
    render: (_: unknown, item: OrganisationItem) => organisationKindNames[item.kind],
  },
  { title: '市（州）', width: 150, render: (_: unknown, item: OrganisationItem) => placeOf(item) },
  { title: '备案', width: 220, render: (_: unknown, item: OrganisationItem) => <FilingCell item={item} /> },
  { title: '账号', width: 72, align: 'right' as const, dataIndex: 'staff' },
];

export function placeOf({ kind, prefecture, provincialChannel }: OrganisationItem): string {
  if (kind === 'province') return '全省';
  return `${getPrefecture(prefecture).name}${provincialChannel ? '（省属）' : ''}`;
}

/** The state of a unit's filing in the words of Annex 1. */
export function FilingCell({ item }: { item: OrganisationItem }) {
  if (item.kind !== 'unit') return null;
  if (item.filing === null) return <Tag color="warning">未填写</Tag>;
  const word = filingNames[item.filing];
  if (item.filing === 'filed') return <Tag color="success">{word}</Tag>;
  return (
    <>
      <Tag color="processing">{word}</Tag>
      {item.acceptedOn && <span className="cell-quiet">{formatDate(item.acceptedOn)}受理</span>}
    </>
  );
}
