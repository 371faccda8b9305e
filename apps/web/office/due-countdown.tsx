import type { Term } from '../api/contract.ts';
import { useServerNow } from '../api/server-clock.ts';
import { formatDeadline, formatDuration } from '../format/instant.ts';
import { listDeadlines } from './steps.ts';

const DAY_MS = 86_400_000;

/** What is due next, by the server's clock. */
export function DueCountdown({ term }: { term: Term }) {
  const now = useServerNow();
  const next = listDeadlines(term).find(({ at }) => Date.parse(at) > now);
  if (!next) return null;
  const left = Date.parse(next.at) - now;
  return (
    <span className={left < DAY_MS ? 'due is-near' : 'due'} title={formatDeadline(next.at)}>
      距{next.label}还有<strong>{formatDuration(left / 1000)}</strong>
    </span>
  );
}
