import { Button, Segmented } from 'antd';
import { useState } from 'react';
import type { PlanEffort } from '../../api/contract.ts';
import { useComputePlan } from '../../api/plans.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useTerm } from '../term-context.ts';

const EFFORTS: { value: PlanEffort; label: string; about: string }[] = [
  { value: 'quick', label: '快速', about: '几秒出结果，适合先看个大概' },
  { value: 'normal', label: '标准', about: '多数情况下用这一档' },
  { value: 'thorough', label: '深入', about: '多算一会儿，尽量证明已是最优' },
];

/** Starts a new version; what is published stays in force until another version is published. */
export function ComputeBar(props: { again: boolean; busy: boolean; published: boolean }) {
  const term = useTerm();
  const compute = useComputePlan(term.id);
  const [effort, setEffort] = useState<PlanEffort>('normal');
  return (
    <section className="block compute-bar" aria-label="编排新方案">
      <Segmented
        aria-label="编排用时"
        disabled={props.busy}
        value={effort}
        options={EFFORTS.map(({ value, label }) => ({ value, label }))}
        onChange={setEffort}
      />
      <span className="compute-about">
        {EFFORTS.find(({ value }) => value === effort)?.about}
        {props.published && '；已发布的安排尽量少动'}
      </span>
      <Button
        type={props.again ? 'default' : 'primary'}
        size={props.again ? 'medium' : 'large'}
        disabled={props.busy}
        loading={compute.isPending}
        onClick={() => compute.mutate({ effort })}
      >
        {props.busy ? '正在编排' : props.again ? '重新编排' : '编排'}
      </Button>
      <ProblemAlert error={compute.error} title="没能开始编排" />
    </section>
  );
}
