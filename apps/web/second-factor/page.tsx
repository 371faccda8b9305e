import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { describeField } from '../api/problem.ts';
import { secondFactorQuery, useRemoveSecondFactor } from '../api/second-factor.ts';
import { usePlainFace } from '../look/face.ts';
import { Mark } from '../look/mark.tsx';
import { Field, Notice, PageTitle, ProblemNotice, WaitingPanel } from '../look/plain.tsx';
import '../due/page.css';
import '../sign-in/page.css';
import { EnrolSecondFactor } from './enrol.tsx';

/** One's own second factor: taken up, or given up where the rules allow. */
export function SecondFactorPage() {
  usePlainFace();
  const navigate = useNavigate();
  const { data, error } = useQuery(secondFactorQuery);
  return (
    <div className="door">
      <header className="door-top">
        <span className="door-brand">
          <Mark size={32} />
          <span>考卡</span>
        </span>
        <Link to="/office" className="button button-quiet">
          回到工作页面
        </Link>
      </header>
      <main className="due-main">
        <PageTitle>动态口令</PageTitle>
        <ProblemNotice error={error} />
        {!data && !error && <WaitingPanel label="正在取动态口令的情况" />}
        {data?.enabled === false && (
          <EnrolSecondFactor onDone={() => void navigate({ to: '/office', reloadDocument: true })} />
        )}
        {data?.enabled && (
          <>
            <Notice tone="success" title="已绑定">
              登录时除密码外还要输入动态口令。备用码还剩 {data.recoveryLeft} 个。
            </Notice>
            {data.required ? <p className="quiet">您的岗位须使用动态口令，不能自行解除。</p> : <Removal />}
          </>
        )}
      </main>
    </div>
  );
}

function Removal() {
  const remove = useRemoveSecondFactor();
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    remove.mutate(code);
  };
  return (
    <form className="panel password-form" onSubmit={submit} noValidate aria-label="解除动态口令">
      <p>换手机时先解除，再用新手机绑定。</p>
      <Field
        label="动态口令或备用码"
        autoComplete="one-time-code"
        value={code}
        error={describeField(remove.error, '/code')}
        onChange={(event) => setCode(event.target.value)}
      />
      {!describeField(remove.error, '/code') && <ProblemNotice error={remove.error} />}
      <button type="submit" className="button" disabled={remove.isPending || code.trim() === ''}>
        解除
      </button>
    </form>
  );
}
