import type { OwnRecord, OwnSeat } from '../api/own.ts';
import { formatDay, formatTime } from '../format/instant.ts';
import { formatSeat } from '../format/seat.ts';
import { AlbumButton } from './album-button.tsx';

/** When and where; the slip too, unless the next step above already offers it. */
export function SeatSection(props: { record: OwnRecord; seat: OwnSeat; slipOffered: boolean }) {
  const { record, seat, slipOffered } = props;
  const { venue } = seat;
  return (
    <section className="panel own-section" aria-labelledby="own-seat">
      <h2 id="own-seat">考试安排</h2>
      <p className="own-when">
        <span>{formatDay(seat.start)}</span>
        <strong>
          {formatTime(seat.start)}–{formatTime(seat.end)}
        </strong>
        <span>请在{formatTime(seat.reportBy)}前到场报到</span>
      </p>
      <div className="own-place">
        <div>
          <span className="quiet">考场</span>
          <strong>{seat.room}</strong>
        </div>
        <div>
          <span className="quiet">座位</span>
          <strong>{formatSeat(seat.seat)}</strong>
        </div>
      </div>
      <dl className="own-facts">
        <dt>准考证号</dt>
        <dd>{seat.admitNumber}</dd>
        <dt>考点</dt>
        <dd>
          {venue.name}
          <small>{venue.address}</small>
          {venue.aliases.length > 0 && <small>也写作：{venue.aliases.join('；')}</small>}
        </dd>
        {venue.travel && (
          <>
            <dt>怎么去</dt>
            <dd>{venue.travel}</dd>
          </>
        )}
      </dl>
      <div className="own-actions">
        {!seat.slipReady && (
          <button type="button" className="button" disabled>
            准考证正在生成，好了会自动出现
          </button>
        )}
        {seat.slipReady && !slipOffered && (
          <a className="button" href="/api/me/slip.pdf" download>
            下载准考证
          </a>
        )}
        <a className="button" href="/api/me/exam.ics" download>
          加入手机日历
        </a>
        {seat.slipReady && (
          <AlbumButton
            what="准考证"
            alt={`${record.name}的准考证图片`}
            fileName={`准考证-${seat.admitNumber}.png`}
            draw={({ drawSlip }) => drawSlip(record, seat)}
          />
        )}
      </div>
    </section>
  );
}
