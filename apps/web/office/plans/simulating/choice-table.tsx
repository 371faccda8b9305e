import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import type { Simulation, SimulationChoice } from '../../../api/planner-contract.ts';
import { planQuery } from '../../../api/plans.ts';
import { formatCount } from '../../../format/number.ts';
import { formatDelta } from '../moving/change-list.tsx';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

const PEOPLE: { key: 'moved' | 'reseated' | 'unassigned'; word: string }[] = [
  { key: 'moved', word: '换场次' },
  { key: 'reseated', word: '只换座位' },
  { key: 'unassigned', word: '没有座位' },
];

interface TableProps {
  simulation: Simulation;
  chosen: number;
  onChoose: (index: number) => void;
}

/** The trade-off as a table: a column for each way out, how many it touches above, how good it is below. */
export function ChoiceTable({ simulation: { planId, planVersion, choices }, chosen, onChoose }: TableProps) {
  const { data: plan } = useQuery(planQuery(planId));
  const levels = choices[0]?.levels.filter(({ key }) => !PEOPLE.some((people) => people.key === key)) ?? [];
  const before = new Map(plan?.levels.map(({ key, score }) => [key, score]));
  return (
    <div className="choice-scroll">
      <table className="choice-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">项目</span>
            </th>
            <th scope="col">第{planVersion}版</th>
            {choices.map(({ index }, order) => (
              <th key={index} scope="col" data-chosen={index === chosen}>
                <Radio checked={index === chosen} onChange={() => onChoose(index)}>
                  办法{NUMERALS[order] ?? order + 1}
                </Radio>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PEOPLE.map(({ key, word }) => (
            <tr key={key}>
              <th scope="row">{word}</th>
              <td />
              {choices.map((choice) => (
                <td key={choice.index} data-chosen={choice.index === chosen}>
                  <strong>{formatCount(choice[key])}</strong>人
                </td>
              ))}
            </tr>
          ))}
          {levels.map(({ key, title, unit }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td>{before.has(key) && `${formatCount(before.get(key) ?? 0)}${unit}`}</td>
              {choices.map((choice) => (
                <td key={choice.index} data-chosen={choice.index === chosen}>
                  <LevelCell choice={choice} levelKey={key} before={before.get(key)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LevelCell(props: { choice: SimulationChoice; levelKey: string; before: number | undefined }) {
  const level = props.choice.levels.find(({ key }) => key === props.levelKey);
  if (!level) return null;
  const delta = props.before === undefined ? 0 : level.score - props.before;
  return (
    <>
      {formatCount(level.score)}
      {level.unit}
      {delta !== 0 && (
        <small className={delta < 0 ? 'choice-better' : 'choice-worse'}>
          {formatDelta({ delta, unit: level.unit })}
        </small>
      )}
    </>
  );
}
