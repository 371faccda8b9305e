import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Skeleton } from 'antd';
import { inboxQuery, useMarkRead } from '../../api/messages.ts';
import { EmailSection } from '../../email/section.tsx';
import { formatMoment } from '../../format/instant.ts';
import { EmptyState } from '../empty-state.tsx';
import { PageHead } from '../page-head.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import '../../candidate/messages.css';

/** What staff themselves were told. */
export function InboxPage() {
  const inbox = useInfiniteQuery(inboxQuery);
  const mark = useMarkRead();
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = inbox.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageHead
        title="消息"
        about="下级送来、上级退回和到期关闭的通知。"
        action={
          unread > 0 && (
            <Button loading={mark.isPending} onClick={() => mark.mutate(null)}>
              {unread}条未读，全部标为已读
            </Button>
          )
        }
      />
      <ProblemAlert error={inbox.error} title="没能取到消息" onRetry={() => void inbox.refetch()} />
      <section className="block" aria-label="消息">
        {inbox.isPending && <Skeleton active />}
        {inbox.data && items.length === 0 && (
          <EmptyState title="还没有消息">有申报退回、申诉或到期关闭时，会在这里通知您。</EmptyState>
        )}
        <ul className="inbox">
          {items.map(({ id, title, text, link, createdAt, readAt }) => (
            <li key={id} className={readAt === null ? 'is-unread' : ''}>
              <h2>
                {readAt === null && <span className="inbox-mark">未读</span>}
                {title}
              </h2>
              <p>{text}</p>
              <p className="inbox-foot">
                <span className="cell-quiet">{formatMoment(createdAt)}</span>
                {link !== null && (
                  <Link to={link} onClick={() => readAt === null && mark.mutate([id])}>
                    去办理
                  </Link>
                )}
              </p>
            </li>
          ))}
        </ul>
        {inbox.hasNextPage && (
          <Button loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
            更早的消息
          </Button>
        )}
      </section>
      <EmailSection className="block" />
    </>
  );
}
