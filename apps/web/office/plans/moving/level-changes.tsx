import type { LevelDelta } from '../../../api/planner-contract.ts';
import { formatCount } from '../../../format/number.ts';
import { formatDelta } from './change-list.tsx';

interface LevelValue {
  key: string;
  title: string;
  unit: string;
  before: number;
  after: number;
}

/** Level by level: before, after, and the change, which is what counts. */
export function LevelChanges({ levels, change }: { levels: LevelValue[]; change?: LevelDelta[] }) {
  const deltas = new Map(change?.map(({ key, delta }) => [key, delta]));
  const known = new Set(levels.map(({ key }) => key));
  const extra = (change ?? []).filter(({ key }) => !known.has(key));
  return (
    <table className="level-changes">
      <thead>
        <tr>
          <th scope="col">指标</th>
          <th scope="col">原来</th>
          <th scope="col">之后</th>
          <th scope="col">变化</th>
        </tr>
      </thead>
      <tbody>
        {extra.map(({ key, name, unit, delta }) => (
          <Row key={key} title={name} unit={unit} delta={delta} />
        ))}
        {levels.map(({ key, title, unit, before, after }) => (
          <Row
            key={key}
            title={title}
            unit={unit}
            before={before}
            delta={deltas.get(key) ?? after - before}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row(props: { title: string; unit: string; before?: number; delta: number }) {
  const { title, unit, before, delta } = props;
  return (
    <tr className={delta === 0 ? 'is-same' : delta < 0 ? 'is-better' : 'is-worse'}>
      <th scope="row">{title}</th>
      <td>{before === undefined ? '' : formatCount(before)}</td>
      <td>{before === undefined ? '' : formatCount(before + delta)}</td>
      <td>{formatDelta({ delta, unit })}</td>
    </tr>
  );
}
