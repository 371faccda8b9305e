import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { checkApplication, findFormField, formSteps } from '#eligibility';
import { type OwnApplication, unitsQuery } from '../../api/applications.ts';
import { describeError } from '../../api/problem.ts';
import { formatTime } from '../../format/instant.ts';
import { Notice } from '../../look/plain.tsx';
import { Due } from './due.tsx';
import { FormProvider } from './form-context.tsx';
import { Stale } from './stale.tsx';
import { BriefStep } from './step-brief.tsx';
import { ConditionsStep } from './step-conditions.tsx';
import { FilesStep } from './step-files.tsx';
import { PersonStep } from './step-person.tsx';
import { QualificationStep } from './step-qualification.tsx';
import { ReviewStep } from './step-review.tsx';
import { UnitStep } from './step-unit.tsx';
import { type Draft, type SaveState, useDraft } from './use-draft.ts';

/** Annex 1 step by step; saved as it is typed, checked by the rules that the server has. */
export function Wizard({
  application,
  reload,
}: {
  application: OwnApplication;
  reload: () => Promise<unknown>;
}) {
  const draft = useDraft(application);
  const check = useCheck(application, draft);
  const [at, setAt] = useState(() => stepOfAddress() ?? firstStep(application, check));
  const [tried, setTried] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const step = formSteps[at]!;
  const returned = application.returns.length > 0;

  const go = (next: number) => {
    void draft.save();
    setAt(next);
    setTried(false);
    window.scrollTo({ top: 0 });
  };
  const goTo = (key: string) => go(formSteps.findIndex((known) => known.key === key));
  const faults = [...check.findings, ...check.gaps].filter(
    ({ pointer, severity }) => severity === 'error' && findFormField(pointer)?.step.key === step.key,
  );
  const proceed = () => {
    if (faults.length > 0 && !tried) {
      setTried(true);
      requestAnimationFrame(() => focusFault(body.current));
      return;
    }
    go(at + 1);
  };
  const current = useRef<HTMLButtonElement>(null);
  // The line of steps is wider than a phone.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the step decides which button it is
  useEffect(() => current.current?.scrollIntoView({ block: 'nearest', inline: 'center' }), [at]);
  // The review needs to know whether the frozen version still is what the form says.
  useEffect(() => {
    if (step.key === 'review') void draft.save().then(reload);
  }, [step.key, draft.save, reload]);

  return (
    <FormProvider
      value={{
        application,
        data: draft.data,
        set: draft.set,
        check,
        shown: tried || returned || step.key === 'review',
        reload,
      }}
    >
      {returned && <ReturnSummary application={application} onGo={goTo} />}
      <BarredNotice check={check} onGo={step.key === 'unit' ? undefined : () => goTo('unit')} />
      <nav className="wizard-steps" aria-label="填报步骤">
        <ol>
          {formSteps.map(({ key, title }, index) => (
            <li key={key}>
              <button
                type="button"
                ref={index === at ? current : undefined}
                aria-current={index === at ? 'step' : undefined}
                onClick={() => go(index)}
              >
                <span aria-hidden="true">{index + 1}</span>
                {title}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <div className="wizard-bar">
        <Due due={application.next.due} />
        <Saved state={draft.state} />
      </div>
      {draft.state.kind === 'stale' && <Stale application={application} draft={draft} />}
      <form
        ref={body}
        className="panel wizard-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (at < formSteps.length - 1) proceed();
        }}
      >
        <h2>
          第{at + 1}步，共{formSteps.length}步　{step.title}
        </h2>
        {step.key === 'person' && <PersonStep />}
        {step.key === 'unit' && <UnitStep />}
        {step.key === 'qualification' && <QualificationStep />}
        {step.key === 'conditions' && <ConditionsStep />}
        {step.key === 'brief' && <BriefStep />}
        {step.key === 'files' && <FilesStep />}
        {step.key === 'review' && <ReviewStep draft={draft} onGo={goTo} />}
        {tried && faults.length > 0 && (
          <Notice tone="warning" title={`这一步还有 ${faults.length} 处没有完成`}>
            可以先填后面的，提交前补上即可；再点一次“下一步”继续。
          </Notice>
        )}
        <div className="row wizard-nav">
          {at > 0 && (
            <button type="button" className="button" onClick={() => go(at - 1)}>
              上一步
            </button>
          )}
          {at < formSteps.length - 1 && (
            <button type="submit" className="button button-primary">
              下一步
            </button>
          )}
        </div>
      </form>
    </FormProvider>
  );
}

/** The server's rules on what stands on the screen; a unit just chosen comes from the list it was chosen from. */
function useCheck(application: OwnApplication, draft: Draft) {
  const named = draft.data.recommender;
  const isKnown = application.unit !== null && application.data.recommender?.unitId === named?.unitId;
  const { data: found } = useQuery({
    ...unitsQuery(named?.name ?? ''),
    enabled: !isKnown && named?.name !== undefined,
  });
  const unit = isKnown ? application.unit : (found?.items.find(({ id }) => id === named?.unitId) ?? null);
  const { frozen, identity, evidence, today, rules } = application;
  return checkApplication(
    draft.data,
    { identity, unit, evidence, today, version: frozen?.current === true ? frozen.version : null },
    rules,
  );
}

/** Where to go on: at what was returned, else at the first step that lacks something. */
function firstStep(
  application: OwnApplication,
  { findings, gaps }: ReturnType<typeof checkApplication>,
): number {
  const faults = [...findings, ...gaps].filter(({ severity }) => severity === 'error');
  const pointers = [...application.returns, ...faults].map(({ pointer }) => pointer);
  const steps = pointers
    .map((pointer) => formSteps.findIndex(({ key }) => key === findFormField(pointer)?.step.key))
    .filter((index) => index >= 0);
  if (application.returns.length > 0 && steps.length > 0) return steps[0]!;
  return steps.length === 0 ? formSteps.length - 1 : Math.min(...steps);
}

/** A link may lead to one step: `#unit`. */
function stepOfAddress(): number | undefined {
  const index = formSteps.findIndex(({ key }) => `#${key}` === window.location.hash);
  return index < 0 ? undefined : index;
}

/** Told on every step: whatever else is filled in, nobody takes it from this unit (R40). */
function BarredNotice({
  check,
  onGo,
}: {
  check: ReturnType<typeof checkApplication>;
  onGo: (() => void) | undefined;
}) {
  const finding = check.findings.find(({ code }) => code === 'UNIT_BARRED');
  if (finding === undefined) return null;
  return (
    <Notice tone="problem" title="推荐单位已暂停推荐">
      {finding.detail}。
      {onGo && (
        <button type="button" className="link" onClick={onGo}>
          去改选
        </button>
      )}
    </Notice>
  );
}

function ReturnSummary({ application, onGo }: { application: OwnApplication; onGo: (step: string) => void }) {
  const [first] = application.returns;
  return (
    <Notice tone="problem" title={`${first?.by ?? ''}退回修改，共 ${application.returns.length} 条`}>
      <ul className="finding-list">
        {application.returns.map(({ code, pointer, field, name, note }) => {
          const place = findFormField(pointer);
          return (
            <li key={`${code}${pointer}${note}`}>
              {place === undefined ? (
                <strong>{field}</strong>
              ) : (
                <button type="button" className="link" onClick={() => onGo(place.step.key)}>
                  {field}
                </button>
              )}
              {name}
              {note && `：${note}`}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

function Saved({ state }: { state: SaveState }) {
  return (
    <p className="quiet" role="status" data-save={state.kind}>
      {savedWords(state)}
    </p>
  );
}

function savedWords(state: SaveState): string {
  switch (state.kind) {
    case 'saved':
      return `已保存 ${formatTime(state.at)}`;
    case 'unsaved':
    case 'saving':
      return '正在保存…';
    case 'offline':
      return '网络不通，恢复后自动保存，请勿关闭页面';
    case 'stale':
      return '尚未保存，请先选择保留哪一份';
    case 'refused':
      return `没有保存：${describeError(state.error)}`;
  }
}

function focusFault(form: HTMLFormElement | null): void {
  const fault = form?.querySelector<HTMLElement>('[aria-invalid="true"], .field-error');
  fault?.focus();
  fault?.scrollIntoView({ block: 'center' });
}
