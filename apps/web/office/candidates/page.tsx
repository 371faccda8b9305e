import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { candidatesQuery } from '../../api/candidates.ts';
import type { Candidate } from '../../api/contract.ts';
import { formatCount } from '../../format/number.ts';
import { useAsk } from '../ask.tsx';
import { ColumnChoice, readHidden } from '../column-choice.tsx';
import { EmptyState } from '../empty-state.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import type { CandidateSearch } from '../search.ts';
import { Table } from '../table.tsx';
import { useMayAct, useTerm } from '../term-context.ts';
import { BulkBar } from './bulk-bar.tsx';
import { candidateColumns, choosableColumns } from './columns.tsx';
import { CandidateFilters } from './filters.tsx';
import { useSelection } from './use-selection.ts';
import './candidates.css';
import { wide } from '../wide-table.tsx';

const PAGE_SIZES = [20, 50, 100];

export function CandidatesPage() {
  const term = useTerm();
  const mayAct = useMayAct();
  const search = useSearch({ from: '/office/$term/candidates' });
  const navigate = useNavigate({ from: '/office/$term/candidates' });
  const { page = 1, size = 20, hide, ...filter } = search;
  const hidden = readHidden(hide);
  const { data, error, isFetching, refetch } = useQuery(candidatesQuery(term.id, { page, size, ...filter }));
  const chosen = useSelection(filter, data?.total ?? 0);
  const items = data?.items ?? [];
  const narrow = (change: CandidateSearch) =>
    void navigate({
      search: (former) => dropBlank({ ...former, page: undefined, ...change }),
      replace: true,
    });

  return (
    <>
      <PageHead
        title="考生"
        about={`查找一个人，看其场次座位、成绩和证卡${mayAct ? '；勾选后可以批量办理' : ''}。`}
        action={
          <span className="page-actions">
            <a
              className={linkButton('default')}
              href={`/api/terms/${term.id}/candidates/list.xlsx?${new URLSearchParams(filter)}`}
              download
            >
              导出名单
            </a>
            {mayAct && <InitialPasswords />}
          </span>
        }
      />
      <section className="block" aria-label="考生名单">
        <div className="filter-line">
          <CandidateFilters search={filter} onChange={narrow} />
          <ColumnChoice
            columns={choosableColumns}
            hidden={hide}
            onChange={(next) =>
              void navigate({ search: (former) => dropBlank({ ...former, hide: next }), replace: true })
            }
          />
        </div>
        {error && <ProblemAlert error={error} title="没能取到名单" onRetry={() => void refetch()} />}
        {mayAct && <BulkBar chosen={chosen} total={data?.total ?? 0} />}
        <Table<Candidate>
          className="people"
          size="small"
          rowKey="id"
          loading={isFetching && { description: '正在取名单' }}
          dataSource={data?.items}
          {...(mayAct && {
            rowSelection: {
              columnWidth: 40,
              selectedRowKeys: chosen.keysOf(items),
              preserveSelectedRowKeys: true,
              onChange: (keys) => chosen.tick(keys, items),
              getTitleCheckboxProps: () => ({ 'aria-label': '选择本页全部' }),
              getCheckboxProps: ({ name }) => ({ 'aria-label': `选择${name}` }),
            },
          })}
          columns={candidateColumns(mayAct).filter(({ key }) => !hidden.has(String(key)))}
          {...wide(1060)}
          locale={{
            emptyText: <NobodyFound filtered={Object.keys(filter).length > 0} />,
          }}
          pagination={{
            itemRender: pageItem,
            current: page,
            pageSize: size,
            total: data?.total ?? 0,
            pageSizeOptions: PAGE_SIZES,
            showSizeChanger: true,
            showTotal: (total) => `共${formatCount(total)}人`,
            onChange: (nextPage, nextSize) =>
              void navigate({ search: (former) => ({ ...former, page: nextPage, size: nextSize }) }),
          }}
        />
      </section>
    </>
  );
}

function NobodyFound({ filtered }: { filtered: boolean }) {
  const term = useTerm();
  const mayAct = useMayAct();
  if (filtered) return <EmptyState title="没有符合条件的人">换一个词，或者减少筛选条件。</EmptyState>;
  return (
    <EmptyState
      title="还没有考生"
      action={
        mayAct && (
          <Link to="/office/$term/roster" params={{ term: term.code }} className={linkButton('primary')}>
            导入花名册
          </Link>
        )
      }
    >
      花名册导入后，这里会列出每个人的单位、项目、场次座位、成绩和证卡。
    </EmptyState>
  );
}

/** Initial passwords open accounts, so the list is asked for once more and its download is recorded. */
function InitialPasswords() {
  const term = useTerm();
  const ask = useAsk();
  const confirm = () =>
    ask({
      title: '下载考生初始密码表？',
      content: '表中有每位考生登录用的初始密码，请只交给推荐单位的经办人。下载会记入操作记录。',
      okText: '下载',
      onOk: () => {
        window.location.assign(`/api/terms/${term.id}/candidates/initial-passwords.xlsx`);
      },
    });
  return (
    <Button icon={<DownloadOutlined aria-hidden="true" />} onClick={confirm}>
      初始密码表
    </Button>
  );
}

function dropBlank(
  search: { [key in keyof CandidateSearch]: CandidateSearch[key] | undefined },
): CandidateSearch {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ''),
  );
}
