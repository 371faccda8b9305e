import { Select, Tag } from 'antd';
import type { PlanState, PlanSummary } from '../../api/contract.ts';
import { formatPrecise } from '../../format/instant.ts';

export const PLAN_STATES: Record<PlanState, { word: string; color: string }> = {
  computing: { word: '编排中', color: 'processing' },
  draft: { word: '草稿', color: 'warning' },
  published: { word: '已发布', color: 'success' },
  superseded: { word: '已停用', color: 'default' },
  cancelled: { word: '已取消', color: 'default' },
  failed: { word: '没有排成', color: 'error' },
};

export function VersionPicker(props: {
  plans: PlanSummary[];
  shown: string;
  onOpen: (planId: string) => void;
}) {
  const plans = [...props.plans].sort((one, other) => other.version - one.version);
  return (
    <div className="version-picker">
      <span id="version-label">方案版本</span>
      <Select
        aria-labelledby="version-label"
        value={props.shown}
        popupMatchSelectWidth={false}
        onChange={props.onOpen}
        options={plans.map((plan) => ({
          value: plan.id,
          label: (
            <span className="version">
              第{plan.version}版
              <Tag color={PLAN_STATES[plan.state].color}>{PLAN_STATES[plan.state].word}</Tag>
              <small>
                {formatPrecise(plan.createdAt)} {plan.createdBy ?? ''}
              </small>
            </span>
          ),
        }))}
      />
    </div>
  );
}
