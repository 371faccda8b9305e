import { Select } from 'antd';
import { useState } from 'react';
import { cutOffOf, explainCutOff, formatDateTime, instantOfCutOff, shanghaiMoment } from '#lifecycle';
import { DayInput } from '../day-input.tsx';
import { Row, useField } from './editor.tsx';

const CLOCKS = ['24:00', '12:00', '17:00', '17:30', '18:00', '20:00'];

/** The beginning or the end of a window: a day and a clock, with the reading that was chosen said below (C4). */
export function MomentField({ label, pointer, end }: { label: string; pointer: string; end: boolean }) {
  const { value, set } = useField(pointer);
  const instant = typeof value === 'string' ? value : null;
  const [clock, setClock] = useState(end ? '24:00' : '00:00');
  const written = instant === null ? { date: '', clock } : read(instant, end);
  const write = (change: { date?: string; clock?: string }) => {
    const next = { ...written, ...change };
    setClock(next.clock);
    set(next.date === '' ? null : instantOfCutOff(next));
  };
  const clocks = end ? CLOCKS : ['00:00', '08:00', '08:30', '09:00'];
  const known = clocks.includes(written.clock) ? clocks : [...clocks, written.clock];
  return (
    <Row
      label={label}
      pointer={pointer}
      extra={instant && (end ? explainCutOff(instant) : formatDateTime(instant))}
    >
      {(id) => (
        <span className="moment">
          <DayInput id={id} value={written.date} onChange={(date) => write({ date })} />
          <Select
            aria-label={`${label}的钟点`}
            value={written.clock}
            options={known.map((one) => ({ value: one, label: one === '24:00' ? '24:00（当日止）' : one }))}
            popupMatchSelectWidth={false}
            onChange={(next: string) => write({ clock: next })}
          />
        </span>
      )}
    </Row>
  );
}

function read(instant: string, end: boolean): { date: string; clock: string } {
  if (end) return cutOffOf(instant);
  const [date = '', clock = ''] = shanghaiMoment(instant).split('T');
  return { date, clock };
}
