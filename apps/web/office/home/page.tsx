import { ArrowRightOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Step } from '../../api/contract.ts';
import { JobPanel } from '../job-panel.tsx';
import { linkButton } from '../link-button.ts';
import { PageHead } from '../page-head.tsx';
import { actionFor, findCurrentStep } from '../steps.ts';
import { useMayAct, useTerm } from '../term-context.ts';
import { Agenda } from './agenda.tsx';
import { Assumptions } from './assumptions.tsx';
import { Deadlines } from './deadlines.tsx';
import { StepsLine } from './steps-line.tsx';
import './home.css';

/** Below what is due, and after it. */
const Pictures = lazy(async () => ({ default: (await import('./pictures.tsx')).Pictures }));

export function HomePage() {
  const term = useTerm();
  const mayAct = useMayAct();
  return (
    <>
      <PageHead title={term.name} about={mayAct ? undefined : '您可以查看本单位、本地区的办理情况。'} />
      <div className="home-top">
        <NextStep />
        <Deadlines term={term} />
      </div>
      <Agenda />
      <section className="block" aria-labelledby="home-steps">
        <h2 id="home-steps">办理进度</h2>
        <StepsLine term={term} linked={mayAct} />
      </section>
      <Suspense fallback={null}>
        <Pictures />
      </Suspense>
      {term.assumptions.length > 0 && <Assumptions term={term} mayAct={mayAct} />}
    </>
  );
}

function NextStep() {
  const term = useTerm();
  const mayAct = useMayAct();
  const queries = useQueryClient();
  const step = findCurrentStep(term.steps);
  if (!step) {
    return (
      <section className="block next" aria-label="下一步">
        <p className="next-word">全部完成</p>
        <h2>本期培训班已办结</h2>
        <p>成绩已登记，证卡已制发。需要补打准考证或证卡时，从左侧菜单进入。</p>
      </section>
    );
  }
  const action = actionFor(step);
  return (
    <section className={`block next is-${step.state}`} aria-label="下一步">
      <p className="next-word">{nameMoment(step, mayAct)}</p>
      <h2>{step.title}</h2>
      <p>{step.detail}</p>
      {step.state === 'running' && step.jobId && mayAct && (
        <JobPanel
          jobId={step.jobId}
          onFinish={() => void queries.invalidateQueries({ queryKey: ['terms', term.id] })}
        />
      )}
      {mayAct && (
        <Link
          to={action.to}
          params={{ term: term.code }}
          {...(action.hash ? { hash: action.hash } : {})}
          className={linkButton(step.state === 'running' ? 'default' : 'primary')}
        >
          {action.label}
          <ArrowRightOutlined aria-hidden="true" />
        </Link>
      )}
    </section>
  );
}

function nameMoment({ state }: Step, mayAct: boolean): string {
  if (state === 'failed') return '出错，需要处理';
  if (state === 'running') return '正在进行';
  return mayAct ? '下一步' : '当前阶段';
}
