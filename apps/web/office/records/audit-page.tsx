import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Pagination, Skeleton } from 'antd';
import type { AuditEvent } from '../../api/contract.ts';
import { auditEventsQuery } from '../../api/records.ts';
import { formatDay, formatPrecise } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { pageItem } from '../page-item.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import './records.css';

/** Who did what and when in a term, as sentences, by day. */
export function AuditPage() {
  const term = useTerm();
  const { page = 1, size = 50 } = useSearch({ from: '/office/$term/audit' });
  const navigate = useNavigate({ from: '/office/$term/audit' });
  return (
    <AuditView
      query={auditEventsQuery(term.id, page, size)}
      page={page}
      size={size}
      empty="从导入花名册起，每一步办理都会记在这里。"
      onPage={(next) => void navigate({ search: { page: next } })}
    />
  );
}

/** The same of what belongs to no term. */
export function SystemAuditPage() {
  const { page = 1, size = 50 } = useSearch({ from: '/office/system/records' });
  const navigate = useNavigate({ from: '/office/system/records' });
  return (
    <AuditView
      query={auditEventsQuery(null, page, size)}
      page={page}
      size={size}
      empty="机构、账号和登录规则的每一次变动都会记在这里。"
      onPage={(next) => void navigate({ search: { page: next } })}
    />
  );
}

function AuditView(props: {
  query: ReturnType<typeof auditEventsQuery>;
  page: number;
  size: number;
  empty: string;
  onPage: (page: number) => void;
}) {
  const { query, page, size, empty, onPage } = props;
  const { data, error, refetch } = useQuery(query);
  return (
    <>
      <PageHead title="操作记录" about="谁在什么时候办了什么。记录只增不改。" />
      <section className="block" aria-label="操作记录列表">
        {error && <ProblemAlert error={error} title="没能取到操作记录" onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton active />}
        {data?.total === 0 && <EmptyState title="还没有记录">{empty}</EmptyState>}
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
            onChange={onPage}
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
