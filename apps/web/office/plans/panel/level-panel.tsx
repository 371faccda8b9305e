import { useQuery } from '@tanstack/react-query';
import { Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import type { PlanLevel } from '../../../api/contract.ts';
import { planExplanationQuery } from '../../../api/planner.ts';
import type { Contribution, ContributionKind } from '../../../api/planner-contract.ts';
import { formatCount } from '../../../format/number.ts';
import { ProblemAlert } from '../../problem-alert.tsx';
import type { Seatings, Subject } from '../subject.ts';
import { PanelPart, SidePanel } from './side-panel.tsx';
import { sumUp } from './sum-up.ts';

const KINDS: Record<ContributionKind, string> = {
  unit: '单位',
  prefecture: '市（州）',
  candidate: '个人',
  venue: '考点',
  batch: '场次',
  room: '考场',
};

interface LevelProps {
  planId: string;
  level: PlanLevel;
  onClose: () => void;
  seatings: Seatings;
  onOpen: (subject: Subject) => void;
}

/** What a level counts, how far it is proved, and who makes up its value. */
export function LevelPanel({ planId, level, seatings, onClose, onOpen }: LevelProps) {
  const { data, error, refetch } = useQuery(planExplanationQuery(planId));
  const contributions = data?.levels.find(({ key }) => key === level.key)?.contributions;
  return (
    <SidePanel
      title={level.title}
      onClose={onClose}
      about={
        <strong className="level-value">
          {formatCount(level.score)}
          {level.unit}
        </strong>
      }
    >
      <PanelPart title="为什么看这一项">
        <p>{level.source}</p>
      </PanelPart>
      {level.parts && level.parts.length > 0 && (
        <PanelPart title="由什么合成">
          <ul className="plain-list">
            {level.parts.map(({ key, name, unit, value }) => (
              <li key={key}>
                {name}：{formatCount(value)}
                {unit}
              </li>
            ))}
          </ul>
        </PanelPart>
      )}
      <PanelPart title="证明到哪一步">
        <p>{describeProof(level)}</p>
      </PanelPart>
      {error && <ProblemAlert error={error} title="没能取到明细" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active paragraph={{ rows: 5 }} />}
      {contributions && (
        <Contributions
          level={level}
          contributions={[...contributions, ...sumUp(level, contributions, seatings)]}
          onOpen={onOpen}
        />
      )}
    </SidePanel>
  );
}

function describeProof({ proof, score, bound, unit }: PlanLevel): string {
  if (proof === 'optimal') return '已经证明：前面各项不变时，不可能再小。';
  if (proof === 'gap' && bound !== null) {
    const least = `${formatCount(bound)}${unit}`;
    return `已经证明：前面各项不变时，不会小于${least}；现在与它差${formatCount(score - bound)}${unit}，也许还能更好。`;
  }
  return '还没有证明出下限，也许还能更好。用“深入”一档重新编排，会多花时间去证明。';
}

interface ContributionProps {
  level: PlanLevel;
  contributions: Contribution[];
  onOpen: (subject: Subject) => void;
}

function Contributions({ level, contributions, onOpen }: ContributionProps) {
  const kinds = (Object.keys(KINDS) as ContributionKind[]).filter((kind) =>
    contributions.some((contribution) => contribution.kind === kind),
  );
  const [wanted, setWanted] = useState<ContributionKind | null>(null);
  const kind = wanted ?? kinds[0];
  if (kind === undefined) {
    return (
      <PanelPart title="由谁造成">
        <p className="panel-quiet">这一项为零，没有谁受影响。</p>
      </PanelPart>
    );
  }
  const shown = contributions.filter((contribution) => contribution.kind === kind);
  return (
    <PanelPart title="由谁造成">
      {kinds.length > 1 && (
        <Segmented
          aria-label="按什么看"
          size="small"
          value={kind}
          options={kinds.map((value) => ({ value, label: KINDS[value] }))}
          onChange={setWanted}
        />
      )}
      <ol className="contributions">
        {shown.map((contribution) => (
          <li key={contribution.id}>
            <ContributionName contribution={contribution} onOpen={onOpen} />
            <strong>
              {formatCount(contribution.amount)}
              {level.parts ? '' : level.unit}
            </strong>
            <small>{contribution.detail}</small>
          </li>
        ))}
      </ol>
    </PanelPart>
  );
}

function ContributionName(props: { contribution: Contribution; onOpen: (subject: Subject) => void }) {
  const { kind, id, name } = props.contribution;
  if (kind !== 'unit' && kind !== 'candidate') return <span>{name}</span>;
  return (
    <button type="button" className="text-button" onClick={() => props.onOpen({ kind, id, name })}>
      {name}
    </button>
  );
}
