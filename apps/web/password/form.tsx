import { type FormEvent, type ReactNode, useState } from 'react';
import { PASSWORD_RULE } from '../api/password-rule.ts';
import { describeField } from '../api/problem.ts';
import type { useChangePassword } from '../api/session.ts';
import { PasswordField, ProblemNotice } from '../look/plain.tsx';
import './form.css';

/** Asks for the password in use and twice for the new one; `children` lead elsewhere. */
export function PasswordForm({
  change,
  children,
}: {
  change: ReturnType<typeof useChangePassword>;
  children?: ReactNode;
}) {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const gaps = {
    current: current === '' ? '请填写现在的密码' : undefined,
    next: next === '' ? '请填写新密码' : undefined,
    again: again === next ? undefined : '两次填写的新密码不一样',
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(gaps).every((gap) => gap === undefined)) change.mutate({ current, next });
  };
  return (
    <form className="panel password-form" onSubmit={submit} noValidate aria-label="修改密码">
      <PasswordField
        label="现在的密码"
        autoComplete="current-password"
        value={current}
        error={(tried ? gaps.current : undefined) ?? describeField(change.error, '/current')}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <PasswordField
        label="新密码"
        autoComplete="new-password"
        hint={PASSWORD_RULE}
        value={next}
        error={(tried ? gaps.next : undefined) ?? describeField(change.error, '/next')}
        onChange={(event) => setNext(event.target.value)}
      />
      <PasswordField
        label="再填一次新密码"
        autoComplete="new-password"
        value={again}
        error={tried ? gaps.again : undefined}
        onChange={(event) => setAgain(event.target.value)}
      />
      {!describeField(change.error, '/next') && <ProblemNotice error={change.error} />}
      <button type="submit" className="button button-primary" disabled={change.isPending}>
        {change.isPending ? '正在保存…' : '保存新密码'}
      </button>
      {children}
    </form>
  );
}
