import { type InputHTMLAttributes, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { describeError } from '../api/problem.ts';

/** A message beside what it is about. Problems interrupt a screen reader, the rest waits its turn. */
export function Notice(props: {
  tone?: 'info' | 'problem' | 'warning' | 'success';
  title?: string;
  children?: ReactNode;
}) {
  const { tone = 'info', title, children } = props;
  const tones = {
    info: '',
    problem: ' notice-problem',
    warning: ' notice-warning',
    success: ' notice-success',
  };
  return (
    <div className={`notice${tones[tone]}`} role={tone === 'problem' ? 'alert' : 'status'}>
      {title && <strong>{title}</strong>}
      {children}
    </div>
  );
}

/** Stands where a panel will be, until its data have come. `label` is what is being fetched, for who listens. */
export function WaitingPanel({ label }: { label: string }) {
  return (
    <div className="panel waiting-panel" role="status" aria-label={label}>
      <span className="bone" style={{ width: '40%' }} />
      <span className="bone" style={{ width: '90%' }} />
      <span className="bone" style={{ width: '70%' }} />
    </div>
  );
}

export function ProblemNotice({ error, title }: { error: unknown; title?: string }) {
  if (!error) return null;
  return (
    <Notice tone="problem" {...(title ? { title } : {})}>
      {describeError(error)}
    </Notice>
  );
}

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id'> {
  label: string;
  hint?: string;
  error?: string | undefined;
}

export function Field({ label, hint, error, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-input">
        <input {...input} id={id} aria-invalid={error !== undefined} aria-describedby={`${id}-about`} />
      </div>
      <FieldAbout id={id} hint={hint} error={error} />
    </div>
  );
}

/** A password that can be shown: mistyping unseen costs people more than a glance over the shoulder. */
export function PasswordField({ label, hint, error, ...input }: FieldProps) {
  const id = useId();
  const [shown, setShown] = useState(false);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="field-input">
        <input
          {...input}
          id={id}
          type={shown ? 'text' : 'password'}
          autoCapitalize="none"
          spellCheck={false}
          style={{ paddingRight: '4rem' }}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-about`}
        />
        <button
          type="button"
          className="field-reveal"
          aria-label={shown ? `隐藏${label}` : `显示${label}`}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          {shown ? '隐藏' : '显示'}
        </button>
      </div>
      <FieldAbout id={id} hint={hint} error={error} />
    </div>
  );
}

function FieldAbout({
  id,
  hint,
  error,
}: {
  id: string;
  hint?: string | undefined;
  error?: string | undefined;
}) {
  return (
    <div id={`${id}-about`}>
      {error !== undefined && <p className="field-error">{error}</p>}
      {hint !== undefined && <p className="field-hint">{hint}</p>}
    </div>
  );
}

/** Names the page in the window's title and, after a change of page, moves the focus to its heading. */
export function PageTitle({ children, className }: { children: string; className?: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · 考卡`;
    heading.current?.focus({ preventScroll: true });
  }, [children]);
  return (
    <h1 ref={heading} tabIndex={-1} className={className} style={{ outline: 'none' }}>
      {children}
    </h1>
  );
}
