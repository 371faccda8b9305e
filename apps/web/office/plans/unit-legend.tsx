import { Input } from 'antd';
import { useMemo, useState } from 'react';
import type { PlanBatch, PlanUnit } from '../../api/contract.ts';
import { clearable } from '../clearable.tsx';
import { byTime } from './batch-choice.ts';
import type { UnitLook } from './unit-look.ts';

interface LegendProps {
  units: PlanUnit[];
  batches: PlanBatch[];
  looks: Map<string, UnitLook>;
  /** A unit may be dragged from here to another batch */
  draggable: boolean;
  onHover: (unitId: string | null) => void;
  onOpen: (unit: PlanUnit) => void;
}

/** Every unit with its colour, pattern and batches; pointing at one dims the others on the seat maps. */
export function UnitLegend({ units, batches, looks, draggable, onHover, onOpen }: LegendProps) {
  const [sought, setSought] = useState('');
  const numbers = useMemo(() => batchNumbersOf(batches), [batches]);
  const shown = units
    .filter(({ id, name }) => looks.has(id) && name.includes(sought.trim()))
    .sort(
      (one, other) =>
        (numbers.get(one.id)?.[0] ?? 0) - (numbers.get(other.id)?.[0] ?? 0) || other.size - one.size,
    );
  return (
    <section className="block legend" aria-labelledby="legend">
      <h2 id="legend">单位</h2>
      <Input
        allowClear={clearable}
        aria-label="查找单位"
        placeholder="查找单位"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <ul onMouseLeave={() => onHover(null)}>
        {shown.map((unit) => {
          const { id, name, size } = unit;
          const look = looks.get(id);
          return (
            <li key={id}>
              <button
                type="button"
                data-unit-row={draggable ? id : undefined}
                onMouseEnter={() => onHover(id)}
                onFocus={() => onHover(id)}
                onBlur={() => onHover(null)}
                onClick={() => onOpen(unit)}
              >
                <span
                  className={`seat is-taken pattern-${look?.pattern ?? 0}`}
                  style={{ '--hue': look?.hue ?? 0 } as React.CSSProperties}
                  aria-hidden="true"
                >
                  {look?.initials}
                </span>
                <span className="legend-name">{name}</span>
                <span className="legend-where">
                  {size}人 第{numbers.get(id)?.join('、')}场
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {shown.length === 0 && <p className="block-foot">没有这个单位。</p>}
    </section>
  );
}

function batchNumbersOf(batches: PlanBatch[]): Map<string, number[]> {
  const numbers = new Map<string, number[]>();
  for (const [index, batch] of byTime(batches).entries()) {
    const present = new Set(batch.rooms.flatMap(({ seats }) => seats.map(({ unitId }) => unitId)));
    for (const unitId of present) numbers.set(unitId, [...(numbers.get(unitId) ?? []), index + 1]);
  }
  return numbers;
}
