import { useQuery } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { sessionQuery } from '../../api/session.ts';
import { termsQuery } from '../../api/terms.ts';
import { Shell } from '../shell.tsx';
import { SystemNavigation } from './navigation.tsx';

/** The frame around what belongs to no term: organisations, accounts, the rules of signing in, the terms themselves. */
export function SystemFrame() {
  const account = useQuery(sessionQuery).data?.account;
  const terms = useQuery(termsQuery);
  if (!account) return null;
  return (
    <Shell
      account={account}
      menu={(onChoose) => (
        <SystemNavigation role={account.role} latest={terms.data?.items[0]} onChoose={onChoose} />
      )}
      top={<strong className="office-term">系统管理</strong>}
    >
      <Outlet />
    </Shell>
  );
}
