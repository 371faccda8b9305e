import type { LoggedEvent } from '../../api/register.ts';
import { formatDate, formatTime } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';

/** Where the public log has this card; anybody can check the proof, the issuer cannot take a line back. */
export function LogHistory({ events }: { events: LoggedEvent[] }) {
  return (
    <section aria-labelledby="register-log">
      <h3 id="register-log">公开日志</h3>
      {events.length === 0 && <p className="quiet-cell">制好后记入公开日志。</p>}
      <ol className="register-lines">
        {events.map((event) => (
          <li key={`${event.at} ${event.eventName}`}>
            <strong>{event.eventName}</strong>
            {formatDate(event.at)} {formatTime(event.at)}
            <span className="register-proof">{proofOf(event)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function proofOf({ leafIndex, treeSize, proofLength }: LoggedEvent): string {
  if (leafIndex === null || treeSize === null) return '正在记入日志';
  return `第${formatCount(leafIndex + 1)}条，共${formatCount(treeSize)}条；包含证明${proofLength}步`;
}
