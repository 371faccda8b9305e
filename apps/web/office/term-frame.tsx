import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Select, Skeleton } from 'antd';
import type { Term } from '../api/contract.ts';
import { sessionQuery } from '../api/session.ts';
import { termQuery, termsQuery } from '../api/terms.ts';
import { MissingPage } from '../look/states.tsx';
import { DueCountdown } from './due-countdown.tsx';
import { listClosedPages, Navigation } from './navigation.tsx';
import { ProblemAlert } from './problem-alert.tsx';
import { PageWithinReach } from './reach.tsx';
import { Shell } from './shell.tsx';
import { findCurrentStep, STEP_STATES } from './steps.ts';
import { TermContext } from './term-context.ts';

/** Where am I, and what is due: the frame around every page of a term. */
export function TermFrame() {
  const { term: code } = useParams({ from: '/office/$term' });
  const terms = useQuery(termsQuery);
  const { data: session } = useQuery(sessionQuery);
  const summary = terms.data?.items.find((item) => item.code === code);
  const term = useQuery({ ...termQuery(summary?.id ?? ''), enabled: summary !== undefined });
  const error = terms.error ?? term.error;

  if (!session?.account) return null;
  if (terms.data && !summary) return <MissingPage />;
  const { account } = session;
  return (
    <Shell
      account={account}
      menu={(onChoose) => <Navigation term={code} role={account.role} onChoose={onChoose} />}
      top={
        <>
          <TermPicker code={code} terms={terms.data?.items ?? []} />
          {term.data && <WhereWeAre term={term.data} />}
        </>
      }
    >
      {error && !term.data ? (
        <ProblemAlert
          error={error}
          title="没能打开这个培训班"
          onRetry={() => void Promise.all([terms.refetch(), term.refetch()])}
        />
      ) : term.data ? (
        <TermContext.Provider value={term.data}>
          <PageWithinReach closed={listClosedPages(account.role)} home={`/office/${code}`} />
        </TermContext.Provider>
      ) : (
        <Skeleton active paragraph={{ rows: 8 }} />
      )}
    </Shell>
  );
}

function TermPicker({ code, terms }: { code: string; terms: { code: string; name: string }[] }) {
  const navigate = useNavigate();
  const current = terms.find((term) => term.code === code);
  if (terms.length < 2) return <strong className="office-term">{current?.name}</strong>;
  return (
    <Select
      className="office-term"
      aria-label="选择培训班"
      variant="borderless"
      value={code}
      popupMatchSelectWidth={false}
      options={terms.map((term) => ({ value: term.code, label: term.name }))}
      onChange={(term) => void navigate({ to: '/office/$term', params: { term } })}
    />
  );
}

function WhereWeAre({ term }: { term: Term }) {
  const step = findCurrentStep(term.steps);
  return (
    <p className="office-where">
      {step === undefined && <span className="stage">本期已办结</span>}
      {step && (
        <span className={`stage is-${step.state}`}>
          {step.title}
          <span className="stage-word">{STEP_STATES[step.state]}</span>
        </span>
      )}
      <DueCountdown term={term} />
    </p>
  );
}
