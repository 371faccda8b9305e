import { PatternLines } from '@visx/pattern';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { useId } from 'react';
import type { Seating } from '../../api/home.ts';
import { formatShort, formatTime } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { Picture } from './picture.tsx';

interface Line {
  key: string;
  name: string;
  when: string;
  load: number;
  capacity: number;
  /** Of the load, those whom the reader may see */
  own: number;
}

/** How full the batches are; whoever sees only their own people sees them as a part of it. */
export function BatchLoad({ seating }: { seating: Seating }) {
  const lines = listLines(seating);
  const partly = lines.some(({ own, load }) => own < load);
  return (
    <Picture
      title={titleOf(lines)}
      {...(partly
        ? { about: '实心是本地区、本单位的考生，斜线是其他考生，框线是座位数。' }
        : { about: '实心是已安排的考生，框线是座位数。' })}
      table={{
        columns: ['场次', '时间', '人数', '座位', ...(partly ? ['其中本地'] : [])],
        rows: lines.map(({ key, name, when, load, capacity, own }) => ({
          key,
          cells: [name, when, load, capacity, ...(partly ? [own] : [])],
        })),
      }}
      draw={(width) => <Bars lines={lines} width={width} partly={partly} />}
    />
  );
}

const ROW = 46;

function Bars({ lines, width, partly }: { lines: Line[]; width: number; partly: boolean }) {
  const pattern = useId();
  const most = Math.max(...lines.map(({ load, capacity }) => Math.max(load, capacity)));
  const x = scaleLinear({ domain: [0, most], range: [0, width - 84] });
  const y = scaleBand({ domain: lines.map(({ key }) => key), range: [0, lines.length * ROW] });
  return (
    <svg width={width} height={lines.length * ROW} role="img" aria-label={titleOf(lines)}>
      <PatternLines id={pattern} width={6} height={6} orientation={['diagonal']} stroke="var(--primary)" />
      {lines.map(({ key, name, when, load, capacity, own }) => {
        const top = y(key)!;
        return (
          <g key={key}>
            <text x={0} y={top + 14} className="strong">
              {name}
              <tspan dx={8} className="quiet">
                {when}
              </tspan>
            </text>
            <Bar x={0} y={top + 21} width={x(own)} height={14} className="solid" />
            {own < load && (
              <Bar x={x(own)} y={top + 21} width={x(load) - x(own)} height={14} fill={`url(#${pattern})`} />
            )}
            <Bar x={0.5} y={top + 21.5} width={Math.max(0, x(capacity) - 1)} height={13} className="track" />
            <text x={x(Math.max(load, capacity)) + 8} y={top + 33}>
              {partly && own < load
                ? `${formatCount(own)}／${formatCount(load)}人`
                : loadInWords(load, capacity)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function listLines({ batches, prefectures }: Seating): Line[] {
  const venues = new Set(batches.map(({ venue }) => venue));
  return batches.map(({ venue, venueName, start, end, load, capacity }, index) => ({
    key: `${start} ${venue}`,
    name: `第${index + 1}场`,
    when: `${formatShort(start)}–${formatTime(end)}${venues.size > 1 ? ` ${venueName}` : ''}`,
    load,
    capacity,
    own: prefectures.reduce((sum, { counts }) => sum + (counts[index] ?? 0), 0),
  }));
}

function loadInWords(load: number, capacity: number): string {
  return load >= capacity ? `${formatCount(load)}人，满` : `${formatCount(load)}／${formatCount(capacity)}`;
}

function titleOf(lines: readonly Line[]): string {
  const full = lines.filter(({ load, capacity }) => load >= capacity).length;
  const left = lines.reduce((sum, { load, capacity }) => sum + Math.max(0, capacity - load), 0);
  if (full === lines.length) return `${lines.length}场全部坐满`;
  if (lines.length === 1) return `只有1场，还空${formatCount(left)}座`;
  const [least, most] = [
    Math.min(...lines.map(({ load }) => load)),
    Math.max(...lines.map(({ load }) => load)),
  ];
  if (most - least <= 1) return `${lines.length}场人数均衡，还空${formatCount(left)}座`;
  const emptiest = lines.toSorted((one, other) => one.load / one.capacity - other.load / other.capacity)[0]!;
  const many = full === 0 ? `${lines.length}场都未坐满` : `${lines.length}场中${full}场坐满`;
  return `${many}，还空${formatCount(left)}座，${emptiest.name}最空`;
}
