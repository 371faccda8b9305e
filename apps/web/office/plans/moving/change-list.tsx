import type { LevelDelta, Verdict } from '../../../api/planner-contract.ts';
import { formatCount } from '../../../format/number.ts';

const VERDICTS: Record<Verdict, string> = { better: '方案变好', same: '好坏不变', worse: '方案变差' };

/** The whole in two characters more than one word, told apart by shape as well as by colour. */
export function VerdictTag({ verdict }: { verdict: Verdict }) {
  return <span className={`verdict is-${verdict}`}>{VERDICTS[verdict]}</span>;
}

/** What a change does to each level, in order of rank. `brief` leaves out the levels that stay. */
export function ChangeList({ change, brief = false }: { change: LevelDelta[]; brief?: boolean }) {
  const shown = brief ? change.filter(({ delta }) => delta !== 0) : change;
  if (shown.length === 0) return <p className="change-none">各项指标都不变</p>;
  return (
    <dl className="changes">
      {shown.map((level) => (
        <div key={level.key} className={toneOf(level.delta)} title={describeParts(level)}>
          <dt>{level.name}</dt>
          <dd>{formatDelta(level)}</dd>
        </div>
      ))}
    </dl>
  );
}

function toneOf(delta: number): string {
  return delta === 0 ? 'is-same' : delta < 0 ? 'is-better' : 'is-worse';
}

/** 不变, 少2场, 多40分钟 */
export function formatDelta({ delta, unit }: { delta: number; unit: string }): string {
  if (delta === 0) return '不变';
  return `${delta < 0 ? '少' : '多'}${formatCount(Math.abs(delta))}${unit}`;
}

function describeParts({ parts = [] }: LevelDelta): string | undefined {
  const changed = parts.filter(({ delta }) => delta !== 0);
  return changed.length === 0
    ? undefined
    : changed.map((part) => `${part.name}${formatDelta(part)}`).join('，');
}
