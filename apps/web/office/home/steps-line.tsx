import { CheckOutlined, CloseOutlined, SyncOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { Step, Term } from '../../api/contract.ts';
import { formatCount, percentOf } from '../../format/number.ts';
import { actionFor, STEP_STATES } from '../steps.ts';

/** The term from its settings to its cards, with counts; a bar below a step that is under way. */
export function StepsLine({ term, linked }: { term: Term; linked: boolean }) {
  return (
    <ol className="steps-line">
      {term.steps.map((step, index) => (
        <li
          key={step.key}
          data-state={step.state}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span className="step-mark" aria-hidden="true">
            <StepMark step={step} number={index + 1} />
          </span>
          <div className="step-body">
            <p className="step-title">
              {linked && step.state !== 'waiting' ? (
                <Link to={actionFor(step).to} params={{ term: term.code }}>
                  {step.title}
                </Link>
              ) : (
                step.title
              )}
              <span className="step-state">{STEP_STATES[step.state]}</span>
            </p>
            <StepCount step={step} />
            <p className="step-detail">{step.detail}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

function StepMark({ step, number }: { step: Step; number: number }) {
  if (step.state === 'done') return <CheckOutlined aria-hidden="true" />;
  if (step.state === 'failed') return <CloseOutlined aria-hidden="true" />;
  if (step.state === 'running') return <SyncOutlined spin aria-hidden="true" />;
  return number;
}

function StepCount({ step: { count, total, state } }: { step: Step }) {
  if (count === null) return null;
  return (
    <>
      <p className="step-count">
        <strong>{formatCount(count)}</strong>
        {total !== null && <span> / {formatCount(total)}</span>}
      </p>
      {total !== null && total > 0 && state !== 'waiting' && (
        <span className="thin-bar" aria-hidden="true">
          <span style={{ width: `${percentOf(count, total)}%` }} />
        </span>
      )}
    </>
  );
}
