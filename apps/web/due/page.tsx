import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { sessionQuery, useChangePassword, useSignOut } from '../api/session.ts';
import { usePlainFace } from '../look/face.ts';
import { Mark } from '../look/mark.tsx';
import { PageTitle } from '../look/plain.tsx';
import { PasswordForm } from '../password/form.tsx';
import { EnrolSecondFactor } from '../second-factor/enrol.tsx';
import '../sign-in/page.css';
import './page.css';

/** What a member of staff has to do before anything else opens. */
export function DuePage() {
  usePlainFace();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const account = useQuery(sessionQuery).data?.account;
  useEffect(() => {
    if (account?.due === null) void navigate({ to: '/office', replace: true });
  }, [account, navigate]);
  return (
    <div className="door">
      <header className="door-top">
        <span className="door-brand">
          <Mark size={32} />
          <span>考卡</span>
        </span>
        <button type="button" className="button button-quiet" onClick={() => signOut.mutate()}>
          退出登录
        </button>
      </header>
      <main className="due-main">
        {account?.due === 'password' && <OldPassword />}
        {account?.due === 'second-factor' && <SecondFactor />}
      </main>
    </div>
  );
}

function OldPassword() {
  const change = useChangePassword();
  return (
    <>
      <PageTitle>请先更换密码</PageTitle>
      <p className="quiet">
        您的密码已使用较长时间，按规定工作人员须定期更换。换好后回到工作页面，其他地方的登录会一并退出。
      </p>
      <PasswordForm change={change} />
    </>
  );
}

function SecondFactor() {
  return (
    <>
      <PageTitle>请先绑定动态口令</PageTitle>
      <p className="quiet">您的岗位须用动态口令登录。绑定后即可办理业务。</p>
      <EnrolSecondFactor onDone={() => window.location.assign('/office')} />
    </>
  );
}
