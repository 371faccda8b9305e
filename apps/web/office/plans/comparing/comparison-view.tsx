import { ArrowLeftOutlined, SwapOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Select, Skeleton } from 'antd';
import type { PlanSummary } from '../../../api/contract.ts';
import { comparisonQuery } from '../../../api/plans.ts';
import { ProblemAlert } from '../../problem-alert.tsx';
import { PLAN_STATES } from '../version-picker.tsx';
import { ComparisonReport } from './comparison-report.tsx';

interface ViewProps {
  plans: PlanSummary[];
  before: string;
  after: string;
  onChoose: (before: string, after: string) => void;
  onClose: () => void;
}

/** Any two versions of the term against each other. */
export function ComparisonView({ plans, before, after, onChoose, onClose }: ViewProps) {
  const { data, error, refetch } = useQuery(comparisonQuery(before, after));
  const options = [...plans]
    .sort((one, other) => other.version - one.version)
    .map(({ id, version, state }) => ({
      value: id,
      label: `第${version}版（${PLAN_STATES[state].word}）`,
    }));
  return (
    <>
      <section className="block comparison-bar" aria-label="比较哪两版">
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={onClose}>
          回到方案
        </Button>
        <span id="compare-before">原来</span>
        <Select
          aria-labelledby="compare-before"
          value={before}
          options={options}
          popupMatchSelectWidth={false}
          onChange={(next) => onChoose(next, after)}
        />
        <Button
          type="text"
          icon={<SwapOutlined aria-hidden="true" />}
          aria-label="前后对换"
          onClick={() => onChoose(after, before)}
        />
        <span id="compare-after">之后</span>
        <Select
          aria-labelledby="compare-after"
          value={after}
          options={options}
          popupMatchSelectWidth={false}
          onChange={(next) => onChoose(before, next)}
        />
      </section>
      {error && <ProblemAlert error={error} title="没能比较" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active className="block" paragraph={{ rows: 8 }} />}
      {data && <ComparisonReport comparison={data} />}
    </>
  );
}
