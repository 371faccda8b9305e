/** What the shapes of seats mean; the colours of units are in the legend at the side. */
export function SeatKey({ partial, moved }: { partial: boolean; moved: boolean }) {
  return (
    <ul className="seat-key" aria-label="座位图例">
      <li>
        <span className="seat is-taken" style={{ '--hue': 204 } as React.CSSProperties} />
        已排（同色同纹为同一单位）
      </li>
      <li>
        <span className="seat is-free" />
        {partial ? '其他座位' : '空座'}
      </li>
      <li>
        <span className="seat is-spare">备</span>
        备用
      </li>
      <li>
        <span className="seat is-free is-accessible" />
        无障碍座位
      </li>
      {!partial && (
        <li>
          <span className="seat is-taken is-held" style={{ '--hue': 204 } as React.CSSProperties} />
          已固定（右上角折角）
        </li>
      )}
      {moved && (
        <li>
          <span className="seat is-taken is-moved" style={{ '--hue': 204 } as React.CSSProperties} />
          这一版换了场次（双线框）
        </li>
      )}
      <li>
        <span className="seat is-missing" />
        没有座位
      </li>
    </ul>
  );
}
