import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { unreadQuery } from '../api/messages.ts';

/** The way to the inbox, with how much of it is unread. */
export function UnreadLink({
  to,
  className,
}: {
  to: '/me/messages' | '/office/system/inbox';
  className: string;
}) {
  const unread = useQuery(unreadQuery).data?.unread ?? 0;
  return (
    <Link to={to} className={className} aria-label={unread > 0 ? `消息，${unread}条未读` : '消息'}>
      消息
      {unread > 0 && <span className="unread-count">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  );
}
