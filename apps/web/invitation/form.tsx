import { type FormEvent, useState } from 'react';
import type { InvitationFacts } from '../api/invitations.ts';
import { useAcceptInvitation } from '../api/invitations.ts';
import { PASSWORD_RULE } from '../api/password-rule.ts';
import { ApiProblem, describeField } from '../api/problem.ts';
import { Field, PasswordField, ProblemNotice } from '../look/plain.tsx';
import '../password/form.css';

export function AcceptForm(props: {
  invitation: InvitationFacts;
  token: string;
  onDone: (login: string | null) => void;
}) {
  const { invitation, token, onDone } = props;
  const joins = invitation.kind === 'join';
  const accept = useAcceptInvitation();
  const [fields, setFields] = useState({ login: '', password: '', again: '' });
  const [tried, setTried] = useState(false);
  const gaps = {
    login: joins && fields.login.trim() === '' ? '请取一个用户名' : undefined,
    password: fields.password === '' ? '请设置密码' : undefined,
    again: fields.again === fields.password ? undefined : '两次填写的密码不一样',
  };
  const errorOf = (field: 'login' | 'password') =>
    (tried ? gaps[field] : undefined) ?? describeField(accept.error, `/${field}`);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.values(gaps).some((gap) => gap !== undefined)) return;
    accept.mutate(
      { token, login: joins ? fields.login : null, password: fields.password },
      { onSuccess: ({ login }) => onDone(login) },
    );
  };
  const told = accept.error instanceof ApiProblem && accept.error.errors.length > 0;
  return (
    <form className="panel password-form" onSubmit={submit} noValidate aria-label="设置账号">
      {joins && (
        <Field
          label="用户名"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={fields.login}
          error={errorOf('login')}
          hint="登录时使用，以小写字母开头，可含数字、点和横线，如 zhou.min"
          onChange={(event) => setFields({ ...fields, login: event.target.value })}
        />
      )}
      <PasswordField
        label="设置密码"
        autoComplete="new-password"
        value={fields.password}
        error={errorOf('password')}
        hint={PASSWORD_RULE}
        onChange={(event) => setFields({ ...fields, password: event.target.value })}
      />
      <PasswordField
        label="再填一次密码"
        autoComplete="new-password"
        value={fields.again}
        error={tried ? gaps.again : undefined}
        onChange={(event) => setFields({ ...fields, again: event.target.value })}
      />
      {!told && <ProblemNotice error={accept.error} />}
      <button type="submit" className="button button-primary" disabled={accept.isPending}>
        {accept.isPending ? '正在保存…' : joins ? '完成设置' : '保存新密码'}
      </button>
    </form>
  );
}
