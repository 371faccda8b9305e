import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { accountsQuery, type ManagedAccount } from '../../api/organisations.ts';
import { formatCount } from '../../format/number.ts';
import { clearable } from '../clearable.tsx';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useAccount } from '../term-context.ts';
import { AccountTable } from './account-table.tsx';
import './accounts.css';

const ROLES = [
  { value: 'province', label: '省职鉴中心' },
  { value: 'prefecture', label: '市（州）职鉴中心' },
  { value: 'unit', label: '推荐单位' },
  { value: 'candidate', label: '考生' },
];

/** Every account within reach, found by a name, a login or, for people, a whole ID number. */
export function AccountsPage() {
  const { role } = useAccount();
  const { page = 1, size = 20, ...filter } = useSearch({ from: '/office/system/accounts' });
  const navigate = useNavigate({ from: '/office/system/accounts' });
  const { data, error, isFetching, refetch } = useQuery(accountsQuery({ page, size, ...filter }));
  const [text, setText] = useState(filter.q ?? '');
  useEffect(() => setText(filter.q ?? ''), [filter.q]);
  const narrow = (change: { q?: string; role?: string }) =>
    void navigate({
      search: Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value)),
      replace: true,
    });
  return (
    <>
      <PageHead title="账号" about="停用离岗人员，为忘记密码的人开出重设链接。每一步都有记录。" />
      <section className="block" aria-label="账号名单">
        <search className="filters">
          <Input.Search
            className="filter-search"
            aria-label="按姓名、用户名、单位或身份证号码查找"
            placeholder="姓名、用户名、单位、身份证号码"
            allowClear={clearable}
            enterButton="查找"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onSearch={(q) => narrow({ q: q.trim() })}
          />
          {role === 'province' && (
            <Select
              className="filter-choice"
              aria-label="身份"
              placeholder="身份"
              allowClear={clearable}
              value={filter.role ?? null}
              options={ROLES}
              onChange={(next: string | null) => narrow({ role: next ?? '' })}
            />
          )}
        </search>
        {error && <ProblemAlert error={error} title="没能取到账号" onRetry={() => void refetch()} />}
        <AccountTable
          accounts={data?.items}
          mayManage
          loading={isFetching && !data}
          more={[
            {
              title: '机构',
              render: (_: unknown, { organisation }: ManagedAccount) =>
                organisation?.name ?? <span className="cell-quiet">考生</span>,
            },
          ]}
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
    </>
  );
}
