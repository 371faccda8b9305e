import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { agendaQuery, type Duty, type Agenda as Lists } from '../../api/home.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { formatDeadline, formatDuration } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';
import { DutyLink } from './duty-link.tsx';
import './agenda.css';

const LISTS = [
  { name: 'late', title: '已逾期', none: '没有逾期的事项' },
  { name: 'today', title: '今天到期', none: '今天没有到期的事项' },
  { name: 'next', title: '接下来', none: '没有等待办理的事项' },
] as const;

/** What this office has to do, told by the server: late, due today, next; each leads to where it is done. */
export function Agenda() {
  const { id } = useTerm();
  const { data, error, refetch } = useQuery(agendaQuery(id));
  return (
    <section className="block" aria-labelledby="home-agenda">
      <h2 id="home-agenda">待办事项</h2>
      {error && !data && (
        <ProblemAlert error={error} title="没能读取待办事项" onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton active title={false} paragraph={{ rows: 3 }} />}
      {data && (
        <div className="agenda">
          {LISTS.map((list) => (
            <DutyList key={list.name} {...list} duties={data[list.name]} />
          ))}
        </div>
      )}
    </section>
  );
}

interface DutyListProps {
  name: keyof Omit<Lists, 'serverTime'>;
  title: string;
  none: string;
  duties: Duty[];
}

function DutyList({ name, title, none, duties }: DutyListProps) {
  const id = `agenda-${name}`;
  return (
    <section className={`agenda-list is-${name}`} aria-labelledby={id} data-empty={duties.length === 0}>
      <h3 id={id}>
        {title}
        {duties.length > 0 && <span className="agenda-count">{duties.length}项</span>}
      </h3>
      {duties.length === 0 ? (
        <p className="agenda-none">{none}</p>
      ) : (
        <ul>
          {duties.map((duty) => (
            <DutyLine key={`${duty.key} ${duty.title} ${duty.at}`} duty={duty} />
          ))}
        </ul>
      )}
    </section>
  );
}

function DutyLine({ duty: { key, title, detail, count, at } }: { duty: Duty }) {
  const { code } = useTerm();
  return (
    <li>
      <DutyLink duty={key} term={code} className="agenda-duty">
        <span className="agenda-title">{title}</span>
        <strong>{formatCount(count)}</strong>
      </DutyLink>
      {at !== null && <When at={at} />}
      <p className="agenda-detail">{detail}</p>
    </li>
  );
}

function When({ at }: { at: string }) {
  const now = useServerNow(30_000);
  const left = (Date.parse(at) - now) / 1000;
  return (
    <p className="agenda-when">
      <time dateTime={at}>{formatDeadline(at)}</time>
      <span>{left <= 0 ? `，已过${formatDuration(-left)}` : `，还有${formatDuration(left)}`}</span>
    </p>
  );
}
