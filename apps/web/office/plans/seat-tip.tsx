import { createPortal } from 'react-dom';

export interface SeatTipContent {
  anchor: DOMRect;
  lines: string[];
}

const WIDTH = 240;
const ROOM_ABOVE = 120;

/** One tip for all seats. Hidden from screen readers: each seat's button carries the same words. */
export function SeatTip({ anchor, lines: [title, ...rest] }: SeatTipContent) {
  const middle = anchor.left + anchor.width / 2;
  const left = Math.min(Math.max(8, middle - WIDTH / 2), window.innerWidth - WIDTH - 8);
  const below = anchor.top < ROOM_ABOVE;
  return createPortal(
    <div
      className="seat-tip"
      aria-hidden="true"
      style={{
        width: WIDTH,
        left,
        ...(below ? { top: anchor.bottom + 6 } : { bottom: window.innerHeight - anchor.top + 6 }),
      }}
    >
      <strong className="seat-tip-title">{title}</strong>
      {rest.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>,
    document.body,
  );
}
