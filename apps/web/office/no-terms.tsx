import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sessionQuery } from '../api/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { EmptyState } from './empty-state.tsx';
import { linkButton } from './link-button.ts';
import { PageHead } from './page-head.tsx';

export function NoTermsPage() {
  const { data: session } = useQuery(sessionQuery);
  return (
    <main className="office-main">
      <PageHead title="培训班" action={session?.account && <AccountMenu account={session.account} />} />
      <EmptyState
        title="还没有培训班"
        action={
          session?.account?.role === 'province' && (
            <Link to="/office/system/terms" className={linkButton('primary')}>
              设置第一个培训班
            </Link>
          )
        }
      >
        培训班发布后，这里会显示它的进度和待办事项。
      </EmptyState>
    </main>
  );
}
