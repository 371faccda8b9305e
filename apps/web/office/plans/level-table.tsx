import { CheckCircleFilled } from '@ant-design/icons';
import type { PlanLevel } from '../../api/contract.ts';
import { formatCount } from '../../format/number.ts';

interface LevelsProps {
  levels: PlanLevel[];
  /** Opens what a level is made up of; absent where the reader may not see it. */
  onOpen: ((key: string) => void) | undefined;
}

/** How good the plan is, level by level, smaller being better; and how far that is proved. */
export function LevelTable({ levels, onOpen }: LevelsProps) {
  return (
    <section className="block" aria-labelledby="levels">
      <h2 id="levels">方案质量</h2>
      <p className="block-about">自上而下逐级比较，数值越小越好。{onOpen && '点指标看明细。'}</p>
      <table className="levels">
        <thead>
          <tr>
            <th scope="col">指标</th>
            <th scope="col">数值</th>
            <th scope="col">证明</th>
          </tr>
        </thead>
        <tbody>
          {levels.map((level) => (
            <tr key={level.key}>
              <th scope="row">
                {onOpen ? (
                  <button type="button" className="text-button" onClick={() => onOpen(level.key)}>
                    {level.title}
                  </button>
                ) : (
                  level.title
                )}
              </th>
              <td>{formatCount(level.score)}</td>
              <td>
                <Proof level={level} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Proof({ level: { proof, score, bound } }: { level: PlanLevel }) {
  if (proof === 'optimal') {
    return (
      <span className="proof is-optimal">
        <CheckCircleFilled aria-hidden="true" /> 已证最优
      </span>
    );
  }
  if (proof === 'gap' && bound !== null) {
    return (
      <span className="proof is-gap" title={`已证明不会小于${formatCount(bound)}`}>
        差距 {formatCount(score - bound)}
      </span>
    );
  }
  return <span className="proof">未证</span>;
}
