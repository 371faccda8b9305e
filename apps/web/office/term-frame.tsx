import { MenuOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { Button, Drawer, Select, Skeleton } from 'antd';
import { useState } from 'react';
import type { Term } from '../api/contract.ts';
import { sessionQuery } from '../api/session.ts';
import { termQuery, termsQuery } from '../api/terms.ts';
import { Mark } from '../look/mark.tsx';
import { MissingPage } from '../look/states.tsx';
import { AccountMenu } from './account-menu.tsx';
import { DueCountdown } from './due-countdown.tsx';
import { Navigation } from './navigation.tsx';
import { ProblemAlert } from './problem-alert.tsx';
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
  return (
    <div className="office">
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <aside className="office-side">
        <div className="office-side-stays">
          <Brand />
          <Navigation term={code} role={session.account.role} />
        </div>
      </aside>
      <header className="office-top">
        <MenuButton term={code} role={session.account.role} />
        <TermPicker code={code} terms={terms.data?.items ?? []} />
        {term.data && <WhereWeAre term={term.data} />}
        <AccountMenu account={session.account} />
      </header>
      <main id="content" className="office-main" tabIndex={-1}>
        {error && !term.data ? (
          <ProblemAlert
            error={error}
            title="没能打开这个培训班"
            onRetry={() => void Promise.all([terms.refetch(), term.refetch()])}
          />
        ) : term.data ? (
          <TermContext.Provider value={term.data}>
            <Outlet />
          </TermContext.Provider>
        ) : (
          <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </main>
    </div>
  );
}

function Brand() {
  return (
    <div className="office-brand">
      <Mark size={28} />
      <span>考卡</span>
    </div>
  );
}

function MenuButton(props: Parameters<typeof Navigation>[0]) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        className="office-menu-button"
        type="text"
        icon={<MenuOutlined aria-hidden="true" />}
        aria-label="打开菜单"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      />
      <Drawer
        open={open}
        placement="left"
        size={260}
        title={<Brand />}
        onClose={() => setOpen(false)}
        closable={{ 'aria-label': '关闭菜单', placement: 'end' }}
        styles={{ body: { padding: 8 } }}
      >
        <Navigation {...props} onChoose={() => setOpen(false)} />
      </Drawer>
    </>
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
