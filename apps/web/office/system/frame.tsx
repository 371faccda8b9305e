import { useQuery } from '@tanstack/react-query';
import { Navigate, useLocation } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session.ts';
import { termsQuery } from '../../api/terms.ts';
import { PageWithinReach } from '../reach.tsx';
import { Shell } from '../shell.tsx';
import { listClosedPages, SystemNavigation } from './navigation.tsx';

/** The frame around what belongs to no term: organisations, accounts, the rules of signing in, the terms themselves. */
export function SystemFrame() {
  const account = useQuery(sessionQuery).data?.account;
  const terms = useQuery(termsQuery);
  const { pathname } = useLocation();
  if (!account) return null;
  // There is nothing here but what the menu leads to.
  if (/^\/office\/system\/?$/.test(pathname)) return <Navigate to="/office/system/organisations" replace />;
  return (
    <Shell
      account={account}
      menu={(onChoose) => (
        <SystemNavigation role={account.role} latest={terms.data?.items[0]} onChoose={onChoose} />
      )}
      top={<strong className="office-term">系统管理</strong>}
    >
      <PageWithinReach closed={listClosedPages(account.role)} home="/office" />
    </Shell>
  );
}
