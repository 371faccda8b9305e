import type { Term } from '../../api/contract.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { formatDeadline, formatDuration } from '../../format/instant.ts';
import { type Deadline, listDeadlines } from '../steps.ts';

/** What is due, with the server's countdown; what has passed is struck from attention, not from view. */
export function Deadlines({ term }: { term: Term }) {
  const now = useServerNow();
  const deadlines = listDeadlines(term);
  const next = deadlines.find(({ at }) => Date.parse(at) > now);
  return (
    <section className="block deadlines" aria-labelledby="home-deadlines">
      <h2 id="home-deadlines">时间节点</h2>
      <ul>
        {deadlines.map((deadline) => (
          <DeadlineLine
            key={deadline.label + deadline.at}
            deadline={deadline}
            now={now}
            isNext={deadline === next}
          />
        ))}
      </ul>
    </section>
  );
}

function DeadlineLine({ deadline, now, isNext }: { deadline: Deadline; now: number; isNext: boolean }) {
  const left = (Date.parse(deadline.at) - now) / 1000;
  return (
    <li className={left <= 0 ? 'is-past' : isNext ? 'is-next' : undefined}>
      <span className="deadline-label">{deadline.label}</span>
      <time dateTime={deadline.at}>{formatDeadline(deadline.at)}</time>
      <span className="deadline-left">{left <= 0 ? '已过' : `还有${formatDuration(left)}`}</span>
    </li>
  );
}
