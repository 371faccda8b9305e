import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import {
  type OpenTerm,
  openTermsQuery,
  ownApplicationQuery,
  startApplication,
} from '../../api/applications.ts';
import { formatDeadline, formatMoment } from '../../format/instant.ts';
import { Notice, ProblemNotice } from '../../look/plain.tsx';
import { EmptyScene } from '../../look/scene.tsx';
import { Owed } from '../owed.tsx';
import { StatusLine } from '../status-line.tsx';
import './apply.css';

/** Training terms that one may apply in, with one's own application where there is one (R25). */
export function OpenTerms({ alone }: { alone: boolean }) {
  const { data, error } = useQuery(openTermsQuery);
  // What one has begun comes before what one may begin.
  const items = [...(data?.items ?? [])].sort(
    (one, other) => Number(other.application !== null) - Number(one.application !== null),
  );
  if (error) return <ProblemNotice error={error} title="没能取到培训班" />;
  if (items.length === 0)
    return alone && data !== undefined ? (
      <section className="panel own-section">
        <h2>报名</h2>
        <EmptyScene title="目前没有开放报名的培训班">开放后会显示在这里。</EmptyScene>
      </section>
    ) : null;
  return (
    <section className="panel own-section" aria-labelledby="open-terms">
      <h2 id="open-terms">报名</h2>
      <ul className="open-terms">
        {items.map((term) => (
          <TermItem key={term.id} term={term} />
        ))}
      </ul>
      <p className="quiet">
        报名、培训和考试都不收钱，食宿自理。有人以报名、考试名义要钱的，请先向职鉴中心核实。
      </p>
    </section>
  );
}

function TermItem({ term }: { term: OpenTerm }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => startApplication(term.id),
    onSuccess: async (application) => {
      queries.setQueryData(ownApplicationQuery(application.id).queryKey, application);
      await navigate({ to: '/me/applications/$id', params: { id: application.id } });
    },
  });
  const { application, registration } = term;
  return (
    <li>
      <p>
        <strong>{term.title}</strong>
      </p>
      <p className="quiet">
        报名：{formatMoment(registration.from)}至{formatDeadline(registration.to)}
      </p>
      {application !== null ? (
        <OwnStanding application={application} />
      ) : term.open === 'open' ? (
        <button
          type="button"
          className="button button-primary button-wide"
          disabled={start.isPending}
          onClick={() => start.mutate()}
        >
          {start.isPending ? '正在打开…' : '开始申报'}
        </button>
      ) : (
        <p>报名尚未开始。</p>
      )}
      <ProblemNotice error={start.error} title="没能开始申报" />
    </li>
  );
}

/** How far one's application is; once it is approved the line stands with the candidate's own record. */
function OwnStanding({ application }: { application: NonNullable<OpenTerm['application']> }) {
  const { id, number, state, stateName, steps, next, barred } = application;
  const mine = state === 'draft' || state === 'returned';
  return (
    <>
      {state !== 'approved' && (
        <div className="open-term-way">
          <StatusLine steps={steps} />
          {barred ? (
            <Notice tone="problem" title={next.title}>
              {next.detail}。
            </Notice>
          ) : (
            <>
              <p className="quiet">下一步</p>
              <p className="open-term-next">{next.title}</p>
              <p>{next.detail}</p>
            </>
          )}
          <Owed owner={next.owner} due={next.due} />
        </div>
      )}
      <p className="row">
        <span>
          报名号 {number}　{stateName}
        </span>
        <Link
          className="button button-primary"
          to="/me/applications/$id"
          params={{ id }}
          {...(barred && mine ? { hash: 'unit' } : {})}
        >
          {barred && mine ? '改选推荐单位' : mine ? '继续填写' : '查看进度'}
        </Link>
      </p>
    </>
  );
}
