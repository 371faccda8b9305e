import type { CSSProperties } from 'react';
import { getPrefecture } from '#eligibility';
import type { PlanBatch } from '../../api/contract.ts';
import { formatCount, percentOf } from '../../format/number.ts';
import { batchKey, formatSpan } from './batch-choice.ts';
import { RoomGrid } from './room-grid.tsx';
import type { SeatTipContent } from './seat-tip.tsx';
import type { UnitLook } from './unit-look.ts';

const NAMED_PREFECTURES = 6;

interface BatchProps {
  batch: PlanBatch;
  number: number;
  looks: Map<string, UnitLook>;
  pinned: ReadonlySet<string>;
  moved: ReadonlySet<string>;
  partial: boolean;
  /** Somebody is being dragged over it */
  isOver: boolean;
  onTip: (tip: SeatTipContent | null) => void;
  onSeat: (candidateId: string) => void;
}

export function BatchBlock({ batch, number, isOver, ...rooms }: BatchProps) {
  const title = `第${number}场 ${formatSpan(batch)}`;
  return (
    <section className={isOver ? 'batch is-over' : 'batch'} data-batch={batchKey(batch)} aria-label={title}>
      <header className="batch-head">
        <h3>{title}</h3>
        <LoadBar load={batch.load} capacity={batch.capacity} />
        <p className="batch-people">{describePeople(batch, rooms.partial)}</p>
      </header>
      <div
        className="rooms"
        style={{ '--rooms': batch.rooms.length, '--columns': countColumns(batch) } as CSSProperties}
      >
        {batch.rooms.map((room) => (
          <RoomGrid key={room.id} room={room} {...rooms} />
        ))}
      </div>
    </section>
  );
}

function countColumns({ rooms }: PlanBatch): number {
  return rooms.reduce((sum, { columns }) => sum + columns, 0);
}

function LoadBar({ load, capacity }: { load: number; capacity: number }) {
  return (
    <p className="load">
      <span>
        {formatCount(load)} / {formatCount(capacity)}座
      </span>
      <span className="thin-load" aria-hidden="true">
        <span style={{ width: `${percentOf(load, capacity)}%` }} />
      </span>
    </p>
  );
}

/** Where the batch's people come from, most first: 23个单位；成都市34人、绵阳市12人等9个市（州）. */
function describePeople({ rooms }: PlanBatch, partial: boolean): string {
  const people = rooms.flatMap(({ seats }) => seats);
  if (people.length === 0) return partial ? '这一场没有与您有关的考生' : '这一场还没有人';
  const units = new Set(people.map(({ unitId }) => unitId)).size;
  const counts = new Map<string, number>();
  for (const { prefecture } of people) counts.set(prefecture, (counts.get(prefecture) ?? 0) + 1);
  const named = [...counts]
    .sort(([, one], [, other]) => other - one)
    .slice(0, NAMED_PREFECTURES)
    .map(([code, count]) => `${getPrefecture(code).name}${count}人`);
  const more = counts.size > NAMED_PREFECTURES ? `等${counts.size}个市（州）` : '';
  return `${units}个单位；${named.join('、')}${more}`;
}
