import { PatternCircles, PatternLines } from '@visx/pattern';
import { scaleBand, scaleLinear } from '@visx/scale';
import { Bar } from '@visx/shape';
import { useId } from 'react';
import type { FunnelStage } from '../../api/home.ts';
import { formatCount } from '../../format/number.ts';
import { Picture } from './picture.tsx';

const STAGES: Record<FunnelStage['stage'], string> = {
  'unit-review': '推荐单位初审',
  'prefecture-review': '市（州）审核',
  'province-review': '省级复审',
};

const PARTS = [
  { key: 'passed', name: '通过' },
  { key: 'waiting', name: '待审' },
  { key: 'returned', name: '退回修改' },
  { key: 'waitlisted', name: '候补' },
  { key: 'ended', name: '不通过、撤回或逾期' },
] as const;
type PartKey = (typeof PARTS)[number]['key'];

/** Of all who applied: how many came to each stage, how many it let on, and where the others are. */
export function ReviewFunnel({ stages }: { stages: FunnelStage[] }) {
  const ground = useId();
  const used = PARTS.filter(({ key }) => stages.some((stage) => stage[key] > 0));
  return (
    <Picture
      title={titleOf(stages)}
      table={{
        columns: ['环节', '收到', ...PARTS.map(({ name }) => name)],
        rows: stages.map((stage) => ({
          key: stage.stage,
          cells: [STAGES[stage.stage], stage.arrived, ...PARTS.map(({ key }) => stage[key])],
        })),
      }}
      draw={(width) => <Stages stages={stages} width={width} ground={ground} />}
    >
      <ul className="picture-key">
        {used.map(({ key, name }) => (
          <li key={key}>
            <svg width={16} height={16} aria-hidden="true">
              <Patterns ground={`${ground}key${key}`} />
              <Bar x={0.5} y={0.5} width={15} height={15} {...lookOf(key, `${ground}key${key}`)} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </Picture>
  );
}

const ROW = 68;

function Stages({ stages, width, ground }: { stages: FunnelStage[]; width: number; ground: string }) {
  const x = scaleLinear({
    domain: [0, Math.max(1, stages[0]!.arrived, stages[1]!.arrived)],
    range: [0, width - 2],
  });
  const y = scaleBand({ domain: stages.map(({ stage }) => stage), range: [0, stages.length * ROW] });
  return (
    <svg width={width} height={stages.length * ROW} role="img" aria-label={titleOf(stages)}>
      <Patterns ground={ground} />
      {stages.map((stage) => {
        const top = y(stage.stage)!;
        return (
          <g key={stage.stage}>
            <text x={0} y={top + 14} className="strong">
              {STAGES[stage.stage]}
              <tspan dx={8} className="quiet">
                {`收到${formatCount(stage.arrived)}份`}
              </tspan>
            </text>
            {listParts(stage).map(({ key, from, count }) => (
              <Bar
                key={key}
                x={1 + x(from)}
                y={top + 21}
                width={Math.max(1, x(count) - 1)}
                height={20}
                {...lookOf(key, ground)}
              />
            ))}
            <text x={0} y={top + 56} className="quiet">
              {partsInWords(stage)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function Patterns({ ground }: { ground: string }) {
  return (
    <>
      <PatternLines
        id={`${ground}waiting`}
        width={7}
        height={7}
        orientation={['diagonal']}
        stroke="var(--primary)"
        strokeWidth={2}
      />
      <PatternCircles id={`${ground}returned`} width={6} height={6} radius={1.6} fill="var(--warning)" />
      <PatternLines
        id={`${ground}waitlisted`}
        width={5}
        height={5}
        orientation={['vertical']}
        stroke="var(--success)"
      />
    </>
  );
}

function lookOf(key: PartKey, ground: string): { fill: string; stroke: string } {
  const strokes = {
    passed: 'var(--primary)',
    waiting: 'var(--primary)',
    returned: 'var(--warning)',
    waitlisted: 'var(--success)',
    ended: 'var(--line-strong)',
  };
  const fill = key === 'passed' ? 'var(--primary)' : key === 'ended' ? 'none' : `url(#${ground}${key})`;
  return { fill, stroke: strokes[key] };
}

function listParts(stage: FunnelStage): { key: PartKey; from: number; count: number }[] {
  let from = 0;
  return PARTS.flatMap(({ key }) => {
    const part = { key, from, count: stage[key] };
    from += part.count;
    return part.count === 0 ? [] : [part];
  });
}

function partsInWords(stage: FunnelStage): string {
  const words = PARTS.filter(({ key }) => stage[key] > 0).map(
    ({ key, name }) => `${key === 'ended' ? '已结束' : name}${formatCount(stage[key])}`,
  );
  return words.join('　');
}

function titleOf(stages: readonly FunnelStage[]): string {
  const [unit, , province] = stages;
  const busiest = stages.toSorted((one, other) => other.waiting - one.waiting)[0]!;
  const told = `${formatCount(unit!.arrived)}份申报，${formatCount(province!.passed)}份通过复审`;
  return busiest.waiting === 0
    ? told
    : `${told}；${STAGES[busiest.stage]}待审最多，${formatCount(busiest.waiting)}份`;
}
