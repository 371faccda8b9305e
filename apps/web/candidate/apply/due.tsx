import { useServerNow } from '../../api/server-clock.ts';
import { formatDeadline, formatDuration } from '../../format/instant.ts';

/** How long is left by the server's clock, and until when. */
export function Due({ due }: { due: string | null }) {
  const now = useServerNow();
  if (due === null) return null;
  const left = (Date.parse(due) - now) / 1000;
  if (left <= 0) return <p className="due is-over">已于{formatDeadline(due)}截止</p>;
  return (
    <p className={left < 86_400 ? 'due is-near' : 'due'}>
      还有<strong>{formatDuration(left)}</strong>（{formatDeadline(due)}截止）
    </p>
  );
}
