import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { registrationNoticeQuery } from '../api/registration.ts';
import { ElderToggle } from '../look/elder-toggle.tsx';
import { usePlainFace } from '../look/face.ts';
import { Mark } from '../look/mark.tsx';
import { PageTitle } from '../look/plain.tsx';
import { ProblemScene } from '../look/scene.tsx';
import '../sign-in/page.css';
import { SignUpForm } from './form.tsx';
import './page.css';

export function SignUpPage() {
  usePlainFace();
  const { data, error, isFetching, refetch } = useQuery(registrationNoticeQuery);
  return (
    <div className="door">
      <header className="door-top">
        <span className="door-brand">
          <Mark size={32} />
          <span>考卡</span>
        </span>
        <ElderToggle />
      </header>
      <main className="sign-up">
        <PageTitle>注册考生账号</PageTitle>
        <p className="quiet">
          用真实姓名和证件号码注册，一人一个账号。已有账号请<Link to="/sign-in">直接登录</Link>。
        </p>
        <ProblemScene
          error={data ? null : error}
          title="没能打开注册页"
          busy={isFetching}
          onRetry={() => void refetch()}
        />
        {data && <SignUpForm notice={data.notice} idKinds={data.idKinds} />}
      </main>
    </div>
  );
}
