import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { useBeginLinking } from '../api/external-sign-in.ts';
import { type InvitationFacts, invitationQuery } from '../api/invitations.ts';
import { formatMoment } from '../format/instant.ts';
import { ElderToggle } from '../look/elder-toggle.tsx';
import { usePlainFace } from '../look/face.ts';
import { Mark } from '../look/mark.tsx';
import { Notice, PageTitle, ProblemNotice } from '../look/plain.tsx';
import '../sign-in/page.css';
import '../due/page.css';
import { AcceptForm } from './form.tsx';

/** Where a single-use link leads: its token is the address's fragment, which no server sees. */
export function InvitationPage() {
  usePlainFace();
  const token = useLocation().hash;
  const { data, error, isPending } = useQuery(invitationQuery(token));
  return (
    <div className="door">
      <header className="door-top">
        <span className="door-brand">
          <Mark size={32} />
          <span>考卡</span>
        </span>
        <ElderToggle />
      </header>
      <main className="due-main">
        {error && (
          <>
            <PageTitle>链接不能使用</PageTitle>
            <ProblemNotice error={error} />
          </>
        )}
        {isPending && <p role="status">正在核对链接…</p>}
        {data && <Invited invitation={data} token={token} />}
      </main>
    </div>
  );
}

function Invited({ invitation, token }: { invitation: InvitationFacts; token: string }) {
  const { kind, name, organisation, expiresAt } = invitation;
  const linking = useBeginLinking();
  const [login, setLogin] = useState<string | null>();
  if (login !== undefined)
    return (
      <>
        <PageTitle>密码已设置</PageTitle>
        <Notice tone="success">
          {login === null ? '请用证件号码和新密码登录。' : `请用用户名 ${login} 和新密码登录。`}
        </Notice>
        <Link to="/sign-in" className="button button-primary">
          去登录
        </Link>
      </>
    );
  if (kind === 'link')
    return (
      <>
        <PageTitle>绑定统一账号</PageTitle>
        <p className="quiet">
          {name}，您好。绑定后可以用省统一账号登录{organisation}的账号 {invitation.login}。
        </p>
        <ProblemNotice error={linking.error} />
        <button
          type="button"
          className="button button-primary"
          disabled={linking.isPending}
          onClick={() => linking.mutate(token)}
        >
          去登录统一账号并绑定
        </button>
      </>
    );
  return (
    <>
      <PageTitle>{kind === 'join' ? '设置您的账号' : '重设密码'}</PageTitle>
      <p className="quiet">
        {name}，您好。
        {kind === 'join' && `${organisation}邀请您使用本系统。`}
        链接在{formatMoment(expiresAt)}前有效，用过一次即作废。
      </p>
      <AcceptForm invitation={invitation} token={token} onDone={setLogin} />
    </>
  );
}
