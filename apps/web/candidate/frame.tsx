import { Link, Outlet } from '@tanstack/react-router';
import { useSignOut } from '../api/session.ts';
import { ElderToggle } from '../look/elder-toggle.tsx';
import { usePlainFace } from '../look/face.ts';
import { Mark } from '../look/mark.tsx';
import { UnreadLink } from './unread-link.tsx';
import './frame.css';

/** The candidate's face: one narrow column, made for a phone. */
export function CandidateFrame() {
  usePlainFace();
  const signOut = useSignOut();
  return (
    <div className="own">
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      <header className="own-top">
        <Link to="/me" className="own-brand" aria-label="考卡，回到首页">
          <Mark size={28} />
          <span>考卡</span>
        </Link>
        <UnreadLink to="/me/messages" className="button button-quiet" />
        <ElderToggle />
        <button
          type="button"
          className="button button-quiet"
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          退出登录
        </button>
      </header>
      <main id="content" className="own-main" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}
