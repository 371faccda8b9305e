import type { ApplicationState } from '#lifecycle';
import type { ReviewDesk } from '../../api/reviews.ts';
import { useServerNow } from '../../api/server-clock.ts';
import { formatDeadline, formatDuration } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';

const TOLD: [ApplicationState, string][] = [
  ['returned', '退回修改中'],
  ['approved', '审核通过'],
  ['waitlisted', '候补'],
  ['lapsed', '逾期关闭'],
];

/** How much there is, how long there is, and how many places are left. */
export function DeskHead({ desk }: { desk: ReviewDesk }) {
  const now = useServerNow();
  const left = (Date.parse(desk.window.to) - now) / 1000;
  const opens = (Date.parse(desk.window.from) - now) / 1000;
  const full = desk.places.filter(({ places, approved }) => places !== null && approved >= places);
  return (
    <div className="review-desk" role="status" aria-live="off">
      <p>
        {desk.stageName}
        <strong>{formatCount(desk.counts[desk.stage] ?? 0)}</strong>份
      </p>
      {TOLD.filter(([state]) => desk.counts[state]).map(([state, label]) => (
        <p key={state}>
          {label}
          <strong>{formatCount(desk.counts[state] ?? 0)}</strong>份
        </p>
      ))}
      <p className={left < 86_400 ? 'review-near' : ''} title={formatDeadline(desk.window.to)}>
        {opens > 0
          ? `距审核开始还有${formatDuration(opens)}`
          : left > 0
            ? `距${formatDeadline(desk.window.to)}截止还有${formatDuration(left)}`
            : `审核已于${formatDeadline(desk.window.to)}截止`}
      </p>
      {desk.places.length === 1 && desk.places[0]!.places !== null && (
        <p>
          名额<strong>{desk.places[0]!.places}</strong>个，已通过{desk.places[0]!.approved}人
        </p>
      )}
      {desk.places.length > 1 && full.length > 0 && (
        <p className="review-near">名额已满：{full.map(({ name }) => name).join('、')}</p>
      )}
    </div>
  );
}
