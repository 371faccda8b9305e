import { useCallback, useState } from 'react';
import type { PlanBatch } from '../../api/contract.ts';
import { formatDay, formatDuration, formatTime } from '../../format/instant.ts';
import { BatchBlock } from './batch-block.tsx';
import { batchKey, byTime } from './batch-choice.ts';
import { SeatTip, type SeatTipContent } from './seat-tip.tsx';
import type { UnitLook } from './unit-look.ts';

interface TimelineProps {
  batches: PlanBatch[];
  looks: Map<string, UnitLook>;
  pinned: ReadonlySet<string>;
  /** Ids of all who were moved to where they are by making this version */
  moved: ReadonlySet<string>;
  /** Only some people's seats are known: the rest may be taken by others. */
  partial: boolean;
  /** Key of the batch that somebody is being dragged over */
  over: string | null;
  onSeat: (candidateId: string) => void;
}

/** Time runs down the page: days, batches, and the pauses between them. */
export function BatchTimeline({ batches, over, ...rest }: TimelineProps) {
  const [tip, setTip] = useState<SeatTipContent | null>(null);
  const showTip = useCallback((next: SeatTipContent | null) => setTip(next), []);
  const order = byTime(batches);
  return (
    <div className="batches">
      {order.map((batch, index) => {
        const former = order[index - 1];
        const newDay = former === undefined || formatDay(former.start) !== formatDay(batch.start);
        const pause = former === undefined || newDay ? 0 : secondsBetween(former.end, batch.start);
        return (
          <div key={`${batch.venue}:${batch.start}`} className="batch-slot">
            {newDay && <h2 className="batch-day">{formatDay(batch.start)}</h2>}
            {pause > 0 && <p className="batch-pause">间隔{formatDuration(pause)}</p>}
            <p className="batch-time" aria-hidden="true">
              <strong className="batch-start">{formatTime(batch.start)}</strong>
              <span className="batch-end">{formatTime(batch.end)}</span>
            </p>
            <BatchBlock
              batch={batch}
              number={index + 1}
              isOver={over === batchKey(batch)}
              onTip={showTip}
              {...rest}
            />
          </div>
        );
      })}
      {tip && <SeatTip {...tip} />}
    </div>
  );
}

function secondsBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}
