import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Pagination, Skeleton } from 'antd';
import type { AuditEvent } from '../../api/contract.ts';
import { auditEventsQuery } from '../../api/records.ts';
import { formatDay, formatPrecise } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import type { AuditSearch } from '../search.ts';
import { useTerm } from '../term-context.ts';
import { AuditFilters } from './audit-filters.tsx';
import './records.css';

/** Who did what and when in a term, as sentences, by day. */
export function AuditPage() {
  const term = useTerm();
  const search = useSearch({ from: '/office/$term/audit' });
  const navigate = useNavigate({ from: '/office/$term/audit' });
  return (
    <AuditView
      termId={term.id}
      search={search}
      empty="从导入花名册起，每一步办理都会记在这里。"
      onChange={(next) => void navigate({ search: next, replace: true })}
    />
  );
}

/** The same of what belongs to no term. */
export function SystemAuditPage() {
  const search = useSearch({ from: '/office/system/records' });
  const navigate = useNavigate({ from: '/office/system/records' });
  return (
    <AuditView
      termId={null}
      search={search}
      empty="机构、账号和登录规则的每一次变动都会记在这里。"
      onChange={(next) => void navigate({ search: next, replace: true })}
    />
  );
}

function AuditView(props: {
  termId: string | null;
  search: AuditSearch;
  empty: string;
  onChange: (search: AuditSearch) => void;
}) {
  const { termId, search, empty, onChange } = props;
  const { page = 1, size = 50, ...filter } = search;
  const { data, error, refetch } = useQuery(auditEventsQuery(termId, { page, size, ...filter }));
  const filtered = Object.keys(filter).length > 0;
  return (
    <>
      <PageHead
        title="操作记录"
        about="谁在什么时候办了什么。记录只增不改。"
        action={
          <a
            className={linkButton('default')}
            href={`/api/${termId === null ? '' : `terms/${termId}/`}audit-events/list.xlsx?${new URLSearchParams(filter)}`}
            download
          >
            导出记录
          </a>
        }
      />
      <section className="block" aria-label="操作记录列表">
        <AuditFilters search={filter} topics={data?.topics ?? []} onChange={onChange} />
        {error && <ProblemAlert error={error} title="没能取到操作记录" onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active />}
        {data?.total === 0 && (
          <EmptyState title={filtered ? '没有符合条件的记录' : '还没有记录'}>
            {filtered ? '换一个词，或者放宽日期。' : empty}
          </EmptyState>
        )}
        {groupByDay(data?.items ?? []).map(([day, events]) => (
          <section key={day} className="audit-day" aria-label={day}>
            <h2>{day}</h2>
            <ol>
              {events.map((event) => (
                <li key={event.id}>
                  <time dateTime={event.at}>{formatPrecise(event.at)}</time>
                  <span>
                    <strong>{event.actor}</strong> {event.sentence}
                  </span>
                </li>
              ))}
            </ol>
          </section>
        ))}
        {data && data.total > size && (
          <Pagination
            align="end"
            itemRender={pageItem}
            current={page}
            pageSize={size}
            total={data.total}
            showSizeChanger={false}
            showTotal={(total) => `共${formatCount(total)}条`}
            onChange={(next) => onChange({ ...search, page: next })}
          />
        )}
      </section>
    </>
  );
}

function groupByDay(events: AuditEvent[]): [string, AuditEvent[]][] {
  const days = new Map<string, AuditEvent[]>();
  for (const event of events) {
    const day = formatDay(event.at);
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days];
}
