import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Account } from '../api/contract.ts';
import { ApiProblem } from '../api/problem.ts';
import { serverNow, useServerNow } from '../api/server-clock.ts';
import { useProve, useSignIn } from '../api/session.ts';
import { formatDuration } from '../format/instant.ts';
import { ElderToggle } from '../look/elder-toggle.tsx';
import { usePlainFace } from '../look/face.ts';
import { Mark } from '../look/mark.tsx';
import { Field, Notice, PageTitle, PasswordField, ProblemNotice } from '../look/plain.tsx';
import { ExternalOutcome, ExternalWay } from './external.tsx';
import './page.css';
import { SecondStep } from './second-step.tsx';

export function SignInPage() {
  usePlainFace();
  return (
    <div className="door">
      <header className="door-top">
        <span className="door-brand">
          <Mark size={32} />
          <span>考卡</span>
        </span>
        <ElderToggle />
      </header>
      <main className="door-main">
        <section className="door-about" aria-label="关于本系统">
          <p className="door-issuer">四川省职业技能鉴定指导中心</p>
          <p className="door-title">
            <span>专项职业能力考核考评员</span>
            <span>培训考试与资格证卡</span>
          </p>
          <ul>
            <li>考生：查看场次与座位，下载准考证、成绩和证卡</li>
            <li>工作人员：编排考试、发布准考证、登记成绩、制发证卡</li>
          </ul>
        </section>
        <section className="door-form panel">
          <PageTitle>登录</PageTitle>
          <SignInForm />
          <ExternalWay />
          <p className="door-new">
            第一次使用？<Link to="/sign-up">注册考生账号</Link>
          </p>
        </section>
      </main>
      <footer className="door-foot">
        <Link to="/notices">培训班安排与变更</Link>
        <a href="/verify">核验证卡真伪（无需登录）</a>
      </footer>
    </div>
  );
}

function SignInForm() {
  const { to, external } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  const router = useRouter();
  const signIn = useSignIn();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [missing, setMissing] = useState<{ login?: string; password?: string }>({});
  const form = useRef<HTMLFormElement>(null);
  const waiting = useLockout(signIn.error);
  const prove = useProve();
  // The province's own system vouches for the first step alone.
  const [secondStep, setSecondStep] = useState(external === 'code');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const gaps = {
      ...(login.trim() === '' ? { login: '请填写身份证号码或用户名' } : {}),
      ...(password === '' ? { password: '请填写密码' } : {}),
    };
    setMissing(gaps);
    if (Object.keys(gaps).length > 0) {
      form.current?.querySelector<HTMLInputElement>(gaps.login ? 'input' : 'input[type=password]')?.focus();
      return;
    }
    const account = await signIn
      .mutateAsync({ login: normaliseLogin(login), password })
      .catch(() => undefined);
    if (account === 'second-factor') setSecondStep(true);
    else if (account !== undefined) await enter(account);
  };

  const enter = async (account: Account | null) => {
    await router.invalidate();
    if (account?.due) await navigate({ to: '/due' });
    else if (to !== undefined) router.history.push(to);
    else await navigate({ to: account?.role === 'candidate' ? '/me' : '/office' });
  };

  if (secondStep)
    return (
      <SecondStep
        prove={prove}
        onProven={(code) => prove.mutate(code, { onSuccess: (account) => void enter(account) })}
        onBack={() => {
          setSecondStep(false);
          prove.reset();
        }}
      />
    );
  return (
    <form ref={form} className="door-fields" onSubmit={submit} noValidate aria-label="登录">
      <ExternalOutcome outcome={external} />
      {to !== undefined && !signIn.error && <Notice>请先登录，登录后回到刚才的页面。</Notice>}
      <Field
        label="身份证号码或用户名"
        name="username"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={login}
        error={missing.login}
        onChange={(event) => setLogin(event.target.value)}
        hint="考生填身份证号码，工作人员填用户名"
      />
      <PasswordField
        label="密码"
        name="password"
        autoComplete="current-password"
        value={password}
        error={missing.password}
        onChange={(event) => setPassword(event.target.value)}
        hint="考生的初始密码由推荐单位告知"
      />
      <ProblemNotice error={signIn.error} />
      <button
        type="submit"
        className="button button-primary button-wide"
        disabled={signIn.isPending || waiting > 0}
      >
        {waiting > 0 ? `${formatDuration(waiting)}后可再试` : signIn.isPending ? '正在登录…' : '登录'}
      </button>
    </form>
  );
}

/** Full-width digits and stray spaces come from phones' Chinese keyboards; ID numbers end in a capital X. */
function normaliseLogin(login: string): string {
  const plain = login.normalize('NFKC').replace(/\s/g, '');
  return /^\d{17}x$/.test(plain) ? plain.toUpperCase() : plain;
}

/** Seconds until another try is allowed, counted from when the refusal came. */
function useLockout(error: Error | null): number {
  const now = useServerNow();
  const [until, setUntil] = useState(0);
  useEffect(() => {
    const wait = error instanceof ApiProblem ? error.retryAfter : null;
    setUntil(wait === null ? 0 : serverNow() + wait * 1000);
  }, [error]);
  return Math.max(0, Math.ceil((until - now) / 1000));
}
