import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { PASSWORD_RULE } from '../api/password-rule.ts';
import { ApiProblem, describeField } from '../api/problem.ts';
import { type ConsentNotice, useRegister } from '../api/registration.ts';
import { useSignIn } from '../api/session.ts';
import { Field, Notice, PasswordField, ProblemNotice } from '../look/plain.tsx';
import { Consent } from './consent.tsx';
import { blank, type Fields, findGaps } from './gaps.ts';
import { Way } from './way.tsx';

export function SignUpForm({ notice, idKinds }: { notice: ConsentNotice; idKinds: { name: string }[] }) {
  const navigate = useNavigate();
  const register = useRegister();
  const signIn = useSignIn();
  const [fields, setFields] = useState<Fields>(blank);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const gaps = tried ? findGaps(fields) : {};
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change });
  const errorOf = (name: keyof Fields) =>
    gaps[name] ?? describeField(register.error, `/${name === 'agreed' ? 'consent' : name}`);
  const busy = register.isPending || signIn.isPending;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(findGaps(fields)).length > 0) return focusFirstFault(form.current);
    const { name, idNumber, phone, password, initialPassword, listed } = fields;
    const done = await register
      .mutateAsync({
        name,
        idNumber,
        phone,
        password,
        consent: notice.version,
        ...(listed ? { initialPassword } : {}),
      })
      .then(() => true)
      .catch(() => false);
    if (!done) return focusFirstFault(form.current);
    const account = await signIn.mutateAsync({ login: idNumber, password }).catch(() => undefined);
    if (account) await navigate({ to: '/me', replace: true });
  };

  return (
    <form ref={form} className="panel sign-up-form" onSubmit={submit} noValidate aria-label="注册">
      <Way listed={fields.listed} onChoose={(listed) => set({ listed })} />
      <Field
        label="姓名"
        autoComplete="name"
        value={fields.name}
        error={errorOf('name')}
        hint="与证件一致，姓名中的点写作“·”"
        onChange={(event) => set({ name: event.target.value })}
      />
      <Field
        label="证件号码"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        value={fields.idNumber}
        error={errorOf('idNumber')}
        hint={`可用：${idKinds.map((kind) => kind.name).join('、')}`}
        onChange={(event) => set({ idNumber: event.target.value })}
      />
      {fields.listed && (
        <PasswordField
          label="初始密码"
          autoComplete="one-time-code"
          value={fields.initialPassword}
          error={errorOf('initialPassword')}
          hint="推荐单位发给您的十位密码，如 7KQ2M-XW4RD"
          onChange={(event) => set({ initialPassword: event.target.value })}
        />
      )}
      <Field
        label="手机号码"
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        value={fields.phone}
        error={errorOf('phone')}
        hint="用于接收审核结果和考试通知"
        onChange={(event) => set({ phone: event.target.value })}
      />
      <PasswordField
        label="设置密码"
        autoComplete="new-password"
        value={fields.password}
        error={errorOf('password')}
        hint={PASSWORD_RULE}
        onChange={(event) => set({ password: event.target.value })}
      />
      <PasswordField
        label="再填一次密码"
        autoComplete="new-password"
        value={fields.again}
        error={errorOf('again')}
        onChange={(event) => set({ again: event.target.value })}
      />
      <Consent
        notice={notice}
        agreed={fields.agreed}
        error={errorOf('agreed')}
        onAgree={(agreed) => set({ agreed })}
      />
      {!hasFieldFaults(register.error) && <ProblemNotice error={register.error} />}
      {signIn.error && <NotSignedIn />}
      <button type="submit" className="button button-primary button-wide" disabled={busy}>
        {busy ? '正在提交…' : fields.listed ? '认领账号' : '注册'}
      </button>
    </form>
  );
}

/** Said alike to whoever had an account before and to whoever merely could not sign in: see the API. */
function NotSignedIn() {
  return (
    <Notice tone="warning" title="已收到，但没能用这个密码登录">
      这个证件号码可能已有账号：以前注册过的，请用原来的密码登录；推荐单位报送过名单的，请在上面选“单位已报送名单”，凭初始密码认领；都不是，请联系省职鉴中心。
    </Notice>
  );
}

function hasFieldFaults(error: unknown): boolean {
  return error instanceof ApiProblem && error.errors.length > 0;
}

function focusFirstFault(form: HTMLFormElement | null): void {
  // After the faults have been drawn.
  requestAnimationFrame(() => form?.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.focus());
}
