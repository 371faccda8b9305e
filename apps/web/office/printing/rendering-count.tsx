import { formatCount, percentOf } from '../../format/number.ts';
import './printing.css';

export function RenderingCount({ ready, total, unit }: { ready: number; total: number; unit: string }) {
  return (
    <div className="rendering">
      <p>
        <strong>{formatCount(ready)}</strong> / {formatCount(total)} {unit}已生成
      </p>
      <span className="rendering-bar" aria-hidden="true">
        <span style={{ width: `${percentOf(ready, total)}%` }} data-complete={ready >= total || undefined} />
      </span>
    </div>
  );
}
