import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/session.ts';
import { AccountMenu } from './account-menu.tsx';
import { EmptyState } from './empty-state.tsx';
import { PageHead } from './page-head.tsx';

export function NoTermsPage() {
  const { data: session } = useQuery(sessionQuery);
  return (
    <main className="office-main">
      <PageHead title="培训班" action={session?.account && <AccountMenu account={session.account} />} />
      <EmptyState title="还没有培训班">系统建好第一个培训班后，这里会显示它的进度和待办事项。</EmptyState>
    </main>
  );
}
