import { Button, Drawer, Tag } from 'antd';
import type { PlanEffort, PlanSummary } from '../../../api/contract.ts';
import { formatMoment, formatPrecise } from '../../../format/instant.ts';
import { PLAN_STATES } from '../version-picker.tsx';
import './history.css';

const EFFORTS: Record<PlanEffort, string> = { quick: '快速', normal: '标准', thorough: '深入' };

interface HistoryProps {
  open: boolean;
  plans: PlanSummary[];
  shown: string;
  onOpen: (planId: string) => void;
  onCompare: (before: string, after: string) => void;
  onClose: () => void;
}

/** Every version: who made it, when, how and why. */
export function HistoryDrawer({ open, plans, shown, onOpen, onCompare, onClose }: HistoryProps) {
  const newestFirst = [...plans].sort((one, other) => other.version - one.version);
  const current = plans.find(({ id }) => id === shown);
  return (
    <Drawer open={open} title="版本记录" size={520} onClose={onClose}>
      <ol className="history">
        {newestFirst.map((plan) => (
          <li key={plan.id} data-state={plan.state}>
            <p className="history-head">
              <strong>第{plan.version}版</strong>
              <Tag color={PLAN_STATES[plan.state].color}>{PLAN_STATES[plan.state].word}</Tag>
              {plan.id === shown && <span className="history-here">正在查看</span>}
            </p>
            <p>
              {describeOrigin(plan)}，{formatPrecise(plan.createdAt)}，{plan.createdBy ?? '系统'}
            </p>
            {plan.reason && <p>原因：{plan.reason}</p>}
            {plan.publishedAt && (
              <p>
                {formatMoment(plan.publishedAt)}发布{plan.publishedBy && `，${plan.publishedBy}`}
              </p>
            )}
            {plan.unassigned > 0 && <p className="history-bad">{plan.unassigned}人没有排上座位</p>}
            {isViewable(plan) && plan.id !== shown && (
              <div className="actions">
                <Button size="small" aria-label={`查看第${plan.version}版`} onClick={() => onOpen(plan.id)}>
                  查看
                </Button>
                {current && (
                  <Button size="small" onClick={() => onCompare(plan.id, shown)}>
                    与第{current.version}版比较
                  </Button>
                )}
              </div>
            )}
          </li>
        ))}
      </ol>
    </Drawer>
  );
}

/** Whether there is a plan to look at. */
export function isViewable({ state }: PlanSummary): boolean {
  return state === 'draft' || state === 'published' || state === 'superseded';
}

function describeOrigin({ origin, parent, effort, truncated }: PlanSummary): string {
  const early = truncated ? '，提前结束' : '';
  if (parent && origin === 'move') return `在第${parent.version}版上移动人员`;
  if (parent && origin === 'simulation') return `由第${parent.version}版的推演保存`;
  if (parent) return `按${EFFORTS[effort]}编排，尽量少动第${parent.version}版${early}`;
  return `按${EFFORTS[effort]}编排${early}`;
}
