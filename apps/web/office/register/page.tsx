import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type RegisterItem, registerQuery } from '../../api/register.ts';
import { formatCount } from '../../format/number.ts';
import { ColumnChoice, readHidden } from '../column-choice.tsx';
import { EmptyState } from '../empty-state.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import type { RegisterSearch } from '../search.ts';
import { Table } from '../table.tsx';
import { choosableColumns, registerColumns } from './columns.tsx';
import { CredentialDrawer } from './credential-drawer.tsx';
import { RegisterFilters } from './filters.tsx';
import '../candidates/candidates.css';
import './register.css';
import { wide } from '../wide-table.tsx';

/** All credentials ever issued, of every term, and what is decided about them. */
export function RegisterPage() {
  const search = useSearch({ from: '/office/$term/register' });
  const navigate = useNavigate({ from: '/office/$term/register' });
  const { page = 1, size = 20, credential, hide, ...filter } = search;
  const hidden = readHidden(hide);
  const { data, error, isFetching, refetch } = useQuery(registerQuery({ page, size, ...filter }));
  const change = (next: RegisterSearch) =>
    void navigate({ search: (former) => withoutBlanks({ ...former, ...next }), replace: true });
  const show = (id: string | undefined) =>
    void navigate({
      search: ({ credential: _, ...former }) => (id ? { ...former, credential: id } : former),
    });

  return (
    <>
      <PageHead
        title="证卡管理"
        about="查找各期的证卡，办理暂停、撤销、注销、补发和复核换证；每项办理都由一人申请、另一人复核。"
        action={
          <a
            className={linkButton('default')}
            href={`/api/credentials/list.xlsx?${new URLSearchParams(filter)}`}
            download
          >
            导出名册
          </a>
        }
      />
      <section className="block" aria-label="证卡列表">
        <div className="filter-line">
          <RegisterFilters search={search} onChange={(next) => change({ page: 1, ...next })} />
          <ColumnChoice
            columns={choosableColumns}
            hidden={hide}
            onChange={(next) => change({ hide: next })}
          />
        </div>
        <ProblemAlert error={error} title="没能取到证卡" onRetry={() => void refetch()} />
        <Table<RegisterItem>
          className="people"
          size="small"
          rowKey="id"
          loading={isFetching && { description: '正在取证卡' }}
          dataSource={data?.items}
          columns={registerColumns(show).filter(({ key }) => !hidden.has(String(key)))}
          {...wide(940)}
          locale={{
            emptyText: <EmptyState title="没有符合条件的证卡">换一个词，或者减少筛选条件。</EmptyState>,
          }}
          pagination={{
            itemRender: pageItem,
            current: page,
            pageSize: size,
            total: data?.total ?? 0,
            pageSizeOptions: [20, 50, 100],
            showSizeChanger: true,
            showTotal: (total) => `共${formatCount(total)}张`,
            onChange: (nextPage, nextSize) => change({ page: nextPage, size: nextSize }),
          }}
        />
      </section>
      <CredentialDrawer id={credential} onShow={show} />
    </>
  );
}

function withoutBlanks(search: RegisterSearch): RegisterSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  );
}
