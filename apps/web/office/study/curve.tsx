import type { StudyOverview } from '../../api/study.ts';
import { EmptyState } from '../empty-state.tsx';

const WIDTH = 460;
const HEIGHT = 200;
const PAD = { left: 44, right: 12, top: 12, bottom: 28 };

/** What was done day by day, beside the pace that the window asks for. */
export function StudyCurve({ study: { curve, window } }: { study: StudyOverview }) {
  if (curve.length === 0)
    return <EmptyState title="还没有开始">学习开始后，这里逐日画出完成的比例。</EmptyState>;
  const days = Math.max(1, Math.round((Date.parse(window.to) - Date.parse(window.from)) / 86_400_000));
  const x = (day: number) => PAD.left + (day / days) * (WIDTH - PAD.left - PAD.right);
  const y = (percent: number) => PAD.top + (1 - percent / 100) * (HEIGHT - PAD.top - PAD.bottom);
  const line = curve.map(({ percent }, day) => `${x(day + 1)},${y(percent)}`).join(' ');
  const last = curve.at(-1)!;
  const label = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
  return (
    <svg
      className="study-curve"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`到${label(last.date)}完成${last.percent}%，${last.qualified}人达标`}
    >
      {[0, 50, 100].map((percent) => (
        <g key={percent}>
          <line x1={PAD.left} x2={WIDTH - PAD.right} y1={y(percent)} y2={y(percent)} className="study-grid" />
          <text x={PAD.left - 6} y={y(percent) + 4} textAnchor="end">
            {percent}%
          </text>
        </g>
      ))}
      <line x1={x(0)} y1={y(0)} x2={x(days)} y2={y(100)} className="study-pace" />
      <polyline points={`${x(0)},${y(0)} ${line}`} className="study-line" />
      <circle cx={x(curve.length)} cy={y(last.percent)} r={4} className="study-dot" />
      <text x={x(0)} y={HEIGHT - 8}>
        {label(curve[0]!.date)}
      </text>
      <text x={WIDTH - PAD.right} y={HEIGHT - 8} textAnchor="end">
        截止　虚线为均匀进度
      </text>
    </svg>
  );
}
