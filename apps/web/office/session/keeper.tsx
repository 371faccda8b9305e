import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useRef } from 'react';
import { onInput } from '../../api/attendance.ts';
import type { Account } from '../../api/contract.ts';
import { noteSessionEnded, useSessionEnded } from '../../api/ended-session.ts';
import { secondFactorQuery } from '../../api/second-factor.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { pulseQuery, sessionQuery } from '../../api/session.ts';
import { formatDuration } from '../../format/instant.ts';
import { ResumeDialog } from './resume-dialog.tsx';

/** How long before the end people are warned. */
const WARN_MS = 2 * 60_000;
/** Somebody who only types is told to the server this often. */
const TELL_EVERY_MS = 4 * 60_000;

/** Warns before a browser left alone is signed out, and lets its owner in again without losing the page. */
export function SessionKeeper() {
  const account = useQuery(sessionQuery).data?.account;
  return account ? <Keeper account={account} /> : null;
}

function Keeper({ account }: { account: Account }) {
  const ended = useSessionEnded();
  const pulse = useQuery({ ...pulseQuery, staleTime: TELL_EVERY_MS, refetchOnWindowFocus: 'always' });
  const { refetch } = pulse;
  const now = useServerNow();
  const end = pulse.data?.idleUntil;
  const left = end ? Date.parse(end) - now : Number.POSITIVE_INFINITY;
  const near = left <= WARN_MS;
  const over = left <= 0;

  // Asked while the session holds: the dialog after its end has to know.
  useQuery({ ...secondFactorQuery, staleTime: Number.POSITIVE_INFINITY });
  useTellWhileTyping(pulse.dataUpdatedAt, () => void refetch());
  // Another tab may have been at work: the server knows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once at each of the two instants
  useEffect(() => {
    if (near) void refetch();
  }, [near, over]);
  useEffect(() => {
    if (pulse.data?.account === null) noteSessionEnded(true);
    if (pulse.data?.account?.due) window.location.assign('/due');
  }, [pulse.data]);

  if (ended) return <ResumeDialog account={account} />;
  return (
    <Modal
      open={near && !over && !pulse.isFetching}
      title="即将退出登录"
      closable={false}
      footer={
        <Button type="primary" autoFocus onClick={() => void refetch()}>
          继续使用
        </Button>
      }
    >
      <p role="timer" aria-live="off">
        较长时间没有操作，{formatDuration(Math.max(0, Math.ceil(left / 1000)))}后将退出登录。
      </p>
      <p>已填写的内容会留在页面上，重新登录后可继续。</p>
    </Modal>
  );
}

/** Requests tell the server that somebody is there; somebody who only types makes none. */
function useTellWhileTyping(lastTold: number, tell: () => void): void {
  const latest = useRef({ lastTold, tell });
  latest.current = { lastTold, tell };
  useEffect(
    () =>
      onInput(() => {
        if (Date.now() - latest.current.lastTold < TELL_EVERY_MS) return;
        latest.current.lastTold = Date.now();
        latest.current.tell();
      }),
    [],
  );
}
