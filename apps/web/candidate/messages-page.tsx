import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { inboxQuery, useMarkRead } from '../api/messages.ts';
import { EmailSection } from '../email/section.tsx';
import { formatMoment } from '../format/instant.ts';
import { PageTitle, WaitingPanel } from '../look/plain.tsx';
import { EmptyScene, ProblemScene } from '../look/scene.tsx';
import './messages.css';

/** What the system has told somebody, newest first. */
export function MessagesPage() {
  const inbox = useInfiniteQuery(inboxQuery);
  const mark = useMarkRead();
  const items = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = inbox.data?.pages[0]?.unread ?? 0;
  return (
    <>
      <PageTitle>消息</PageTitle>
      <ProblemScene
        error={items.length === 0 ? inbox.error : null}
        title="没能取到消息"
        busy={inbox.isFetching}
        onRetry={() => void inbox.refetch()}
      />
      {inbox.isPending && <WaitingPanel label="正在取消息" />}
      {unread > 0 && (
        <div className="inbox-bar">
          <span>{unread} 条未读</span>
          <button
            type="button"
            className="button"
            disabled={mark.isPending}
            onClick={() => mark.mutate(null)}
          >
            全部标为已读
          </button>
        </div>
      )}
      {inbox.data && items.length === 0 && (
        <section className="panel own-section">
          <EmptyScene title="还没有消息">
            申报退回、审核结果、学习提醒、准考证、成绩和证卡的通知都会出现在这里。
          </EmptyScene>
        </section>
      )}
      <ul className="inbox">
        {items.map(({ id, title, text, link, createdAt, readAt }) => (
          <li key={id} className={readAt === null ? 'panel is-unread' : 'panel'}>
            <h2>
              {readAt === null && <span className="inbox-mark">未读</span>}
              {title}
            </h2>
            <p>{text}</p>
            <p className="inbox-foot">
              <span className="quiet">{formatMoment(createdAt)}</span>
              {link !== null && (
                <Link to={link} onClick={() => readAt === null && mark.mutate([id])}>
                  查看与办理
                </Link>
              )}
              {link === null && readAt === null && (
                <button type="button" className="button button-quiet" onClick={() => mark.mutate([id])}>
                  标为已读
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {inbox.hasNextPage && (
        <button
          type="button"
          className="button"
          disabled={inbox.isFetchingNextPage}
          onClick={() => void inbox.fetchNextPage()}
        >
          {inbox.isFetchingNextPage ? '正在取…' : '更早的消息'}
        </button>
      )}
      <EmailSection className="panel own-section" />
    </>
  );
}
