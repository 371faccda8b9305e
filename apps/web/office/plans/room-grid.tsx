import { type KeyboardEvent, memo, type SyntheticEvent, useRef, useState } from 'react';
import { getPrefecture } from '#eligibility';
import type { PlanRoom, PlanSeat } from '../../api/contract.ts';
import { formatSeat } from '../../format/seat.ts';
import type { SeatTipContent } from './seat-tip.tsx';
import type { UnitLook } from './unit-look.ts';

interface RoomProps {
  room: PlanRoom;
  looks: Map<string, UnitLook>;
  /** Ids of all who are held in place */
  pinned: ReadonlySet<string>;
  /** Ids of all who were moved here by making this version */
  moved: ReadonlySet<string>;
  partial: boolean;
  onTip: (tip: SeatTipContent | null) => void;
  onSeat: (candidateId: string) => void;
}

const STEPS: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** One room's seats. A single tab stop; arrows walk from seat to seat. */
export const RoomGrid = memo(function RoomGrid(props: RoomProps) {
  const { room, looks, pinned, moved, partial, onTip, onSeat } = props;
  const table = useRef<HTMLTableElement>(null);
  const people = new Map(room.seats.map((seat) => [seat.seat, seat]));
  const missing = new Set(room.missing);
  const columns = countTo(room.columns);
  const rows = countTo(room.rows);
  const first = rows
    .flatMap((row) => columns.map((column) => `${row}-${column}`))
    .find((s) => !missing.has(s));
  const [stop, setStop] = useState(first);

  const show = ({ target }: SyntheticEvent) => {
    const button = (target as Element).closest<HTMLElement>('[data-seat]');
    const seat = button?.dataset.seat;
    if (!button || seat === undefined) return onTip(null);
    const person = people.get(seat);
    const look = person && looks.get(person.unitId);
    const held = person !== undefined && pinned.has(person.candidateId);
    const isMoved = person !== undefined && moved.has(person.candidateId);
    const lines = describe({ room, partial, seat, person, look, held, isMoved });
    onTip({ anchor: button.getBoundingClientRect(), lines });
  };
  const walk = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const from = (event.target as HTMLElement).dataset.seat;
    if (!step || from === undefined) return;
    event.preventDefault();
    const next = findNext(room, missing, from, step);
    if (next === undefined) return;
    setStop(next);
    table.current?.querySelector<HTMLElement>(`[data-seat="${next}"]`)?.focus();
  };

  return (
    <figure className="room">
      <figcaption>
        <strong>{room.name}</strong>
        <span>{room.seats.length}人</span>
      </figcaption>
      <table
        ref={table}
        onMouseOver={show}
        onFocus={show}
        onMouseLeave={() => onTip(null)}
        onBlur={() => onTip(null)}
        onKeyDown={walk}
      >
        <caption className="unseen">{room.name}座位图，可用方向键移动</caption>
        <thead>
          <tr>
            <td />
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              {columns.map((column) => {
                const seat = `${row}-${column}`;
                const person = people.get(seat);
                return (
                  <td key={column}>
                    {missing.has(seat) ? (
                      <span className="seat is-missing" />
                    ) : (
                      <SeatButton
                        room={room}
                        partial={partial}
                        seat={seat}
                        person={person}
                        look={person && looks.get(person.unitId)}
                        held={person !== undefined && pinned.has(person.candidateId)}
                        isMoved={person !== undefined && moved.has(person.candidateId)}
                        isStop={seat === stop}
                        onSeat={onSeat}
                      />
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
});

interface SeatFacts {
  room: PlanRoom;
  partial: boolean;
  seat: string;
  person: PlanSeat | undefined;
  look: UnitLook | undefined;
  /** Held in place by a pin */
  held: boolean;
  isMoved: boolean;
}

interface SeatProps extends SeatFacts {
  isStop: boolean;
  onSeat: (candidateId: string) => void;
}

function SeatButton({ isStop, onSeat, ...facts }: SeatProps) {
  const { room, seat, person, look, held, isMoved } = facts;
  const kinds = [
    'seat',
    person ? `is-taken pattern-${look?.pattern ?? 0}` : room.spare.includes(seat) ? 'is-spare' : 'is-free',
    room.accessible.includes(seat) ? 'is-accessible' : '',
    held ? 'is-held' : '',
    isMoved ? 'is-moved' : '',
  ];
  return (
    <button
      type="button"
      className={kinds.join(' ')}
      data-seat={seat}
      data-unit={person?.unitId}
      data-candidate={person?.candidateId}
      tabIndex={isStop ? 0 : -1}
      aria-label={describe(facts).join('，')}
      style={look && ({ '--hue': look.hue } as React.CSSProperties)}
      // Drawn, not written: the name says it in full.
      data-word={person ? look?.initials : room.spare.includes(seat) ? '备' : ''}
      onClick={() => person && onSeat(person.candidateId)}
    />
  );
}

/** The person first, then whose they are, then the seat. */
function describe({ room, partial, seat, person, look, held, isMoved }: SeatFacts): string[] {
  const place = `${room.name}${formatSeat(seat)}`;
  const access = room.accessible.includes(seat) ? ['无障碍座位'] : [];
  if (!person) {
    const kind = room.spare.includes(seat) ? '备用座位' : partial ? '其他座位' : '空座';
    return [kind, place, ...access];
  }
  const need = person.accessible ? ['需无障碍座位'] : access;
  const marks = [held ? '已固定' : '', isMoved ? '这一版换了场次' : ''].filter(Boolean);
  return [person.name, look?.name ?? '', getPrefecture(person.prefecture).name, place, ...need, ...marks];
}

function findNext(room: PlanRoom, missing: Set<string>, from: string, [down, right]: [number, number]) {
  let [row = 1, column = 1] = from.split('-').map(Number);
  while (true) {
    row += down;
    column += right;
    if (row < 1 || column < 1 || row > room.rows || column > room.columns) return undefined;
    if (!missing.has(`${row}-${column}`)) return `${row}-${column}`;
  }
}

function countTo(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}
