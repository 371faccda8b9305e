import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { minutesInWords, type StudyOverview, type StudyPerson, studyPeopleQuery } from '../../api/study.ts';
import { formatCount } from '../../format/number.ts';
import { clearable } from '../clearable.tsx';
import { EmptyState } from '../empty-state.tsx';
import { FilterChoice } from '../filter-choice.tsx';
import { linkButton } from '../link-button.ts';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { Table } from '../table.tsx';
import { useMayAct, useTerm } from '../term-context.ts';
import { wide } from '../wide-table.tsx';
import { WordDialog } from './word-dialog.tsx';
import '../accounts/accounts.css';

const STATES = [
  { value: 'behind', label: '进度落后' },
  { value: 'unqualified', label: '未达标' },
  { value: 'qualified', label: '已达标' },
  { value: 'word', label: '由人认定' },
];
const PER_PAGE = 50;

export function PeopleTab({ study }: { study: StudyOverview }) {
  const term = useTerm();
  const mayAct = useMayAct();
  const { tab, page = 1, ...filter } = useSearch({ from: '/office/$term/study' });
  const navigate = useNavigate({ from: '/office/$term/study' });
  const { data, error, isFetching, refetch } = useQuery(
    studyPeopleQuery(term.id, { ...filter, page, size: PER_PAGE }),
  );
  const [ruled, setRuled] = useState<StudyPerson | null>(null);
  const narrow = (change: { q?: string; state?: string; page?: number }) => {
    const next = { tab: 'people', ...filter, ...change };
    void navigate({
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
      replace: true,
    });
  };
  return (
    <section className="block" aria-label="学习人员">
      <search className="filters">
        <Input.Search
          className="filter-search"
          aria-label="按姓名、报名号、推荐单位查找"
          placeholder="姓名、报名号、推荐单位"
          allowClear={clearable}
          enterButton="查找"
          defaultValue={filter.q ?? ''}
          onSearch={(q) => narrow({ q: q.trim() })}
        />
        <FilterChoice
          className="filter-choice"
          label="学习情况"
          value={filter.state}
          options={STATES}
          onChange={(state) => narrow({ state })}
        />
        <a className={linkButton('default')} href={`/api/terms/${term.id}/study/unqualified.xlsx`} download>
          <DownloadOutlined aria-hidden="true" />
          导出未达标名单
        </a>
      </search>
      <ProblemAlert error={error} title="没能取到名单" onRetry={() => void refetch()} />
      <Table<StudyPerson>
        size="small"
        rowKey="id"
        loading={isFetching && !data}
        dataSource={data?.items}
        {...wide(900)}
        locale={{
          emptyText: <EmptyState title="没有符合条件的人员">换一个词，或者减少筛选条件。</EmptyState>,
        }}
        pagination={{
          itemRender: pageItem,
          current: page,
          pageSize: PER_PAGE,
          total: data?.total ?? 0,
          showSizeChanger: false,
          showTotal: (total) => `共${formatCount(total)}人`,
          onChange: (next) => narrow({ page: next }),
        }}
        columns={[
          { title: '报名号', dataIndex: 'number', width: 88 },
          { title: '姓名', dataIndex: 'name', width: 120 },
          { title: '推荐单位', dataIndex: 'unit' },
          ...study.modules.map(({ code, shortName, requiredMinutes }) => ({
            title: shortName,
            key: code,
            align: 'right' as const,
            render: (_: unknown, { minutes }: StudyPerson) => `${minutes[code] ?? 0}/${requiredMinutes}`,
          })),
          {
            title: '情况',
            key: 'state',
            render: (_: unknown, person: StudyPerson) => standingOf(person),
          },
          ...(mayAct
            ? [
                {
                  title: '认定',
                  key: 'word',
                  render: (_: unknown, person: StudyPerson) => (
                    <Button size="small" onClick={() => setRuled(person)} aria-label={`认定${person.name}`}>
                      认定
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      <WordDialog person={ruled} onClose={() => setRuled(null)} />
    </section>
  );
}

function standingOf({ qualified, behind, missing, verdict, percent }: StudyPerson): string {
  if (verdict !== null) return verdict ? '认定达标' : '认定未达标';
  if (qualified) return '达标';
  return `完成${percent}%，差${minutesInWords(missing)}${behind ? '，落后' : ''}`;
}
