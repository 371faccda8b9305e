import { useServerNow } from '../api/server-clock.ts';
import { formatDeadline, formatDuration } from '../format/instant.ts';

const DAY_SECONDS = 86_400;

/** Who owes the next step, and until when by the server's clock. */
export function Owed(props: { owner: string | null; due: string | null; until?: string | null }) {
  const { owner, due, until = null } = props;
  if (owner === null) return null;
  return (
    <dl className="own-owed">
      <div>
        <dt>由谁办理</dt>
        <dd>{owner}</dd>
      </div>
      {due !== null ? (
        <DueLine due={due} />
      ) : (
        until !== null && (
          <div>
            <dt>时限</dt>
            <dd>{until}</dd>
          </div>
        )
      )}
    </dl>
  );
}

function DueLine({ due }: { due: string }) {
  const left = (Date.parse(due) - useServerNow()) / 1000;
  return (
    <div>
      <dt>截止</dt>
      <dd>
        {formatDeadline(due)}
        <small className={left > 0 && left < DAY_SECONDS ? 'is-near' : undefined}>
          {left > 0 ? `还有${formatDuration(left)}` : '已经截止'}
        </small>
      </dd>
    </div>
  );
}
