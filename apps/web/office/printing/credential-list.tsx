import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { candidatesQuery } from '../../api/candidates.ts';
import type { Candidate } from '../../api/contract.ts';
import { formatCount } from '../../format/number.ts';
import { candidateColumns } from '../candidates/columns.tsx';
import { Table } from '../table.tsx';
import '../candidates/candidates.css';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';

const SHOWN = new Set(['姓名和身份证号码', '推荐单位', '申报考评项目', '成绩', '证卡']);

/** Everyone who passed, each with their card and its public page. */
export function CredentialList() {
  const term = useTerm();
  const [page, setPage] = useState(1);
  const list = useQuery(candidatesQuery(term.id, { page, size: 20, result: 'passed' }));
  return (
    <section className="block" aria-labelledby="holders">
      <h2 id="holders">合格人员</h2>
      <ProblemAlert error={list.error} title="没能取到名单" onRetry={() => void list.refetch()} />
      <Table<Candidate>
        className="people"
        size="small"
        rowKey="id"
        loading={list.isFetching}
        dataSource={list.data?.items}
        columns={candidateColumns(true).filter(({ title }) => SHOWN.has(String(title)))}
        {...wide(780)}
        pagination={{
          itemRender: pageItem,
          current: page,
          pageSize: 20,
          total: list.data?.total ?? 0,
          showSizeChanger: false,
          showTotal: (total) => `共${formatCount(total)}人`,
          onChange: setPage,
        }}
      />
    </section>
  );
}
