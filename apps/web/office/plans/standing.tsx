import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import type { Plan, PlanSummary } from '../../api/contract.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { useMayAct, useTerm } from '../term-context.ts';

/** Whether this is settled or a draft, how big it is, and where it comes from. */
export function Standing({ plan }: { plan: Plan }) {
  const mayAct = useMayAct();
  const seated = mayAct ? plan.batches.reduce((sum, { load }) => sum + load, 0) : countSeats(plan);
  const counts = `${plan.batches.length}场，${formatCount(seated)}人，${formatCount(plan.units.length)}个单位`;
  return (
    <div className="standing">
      <strong className="standing-title">
        第{plan.version}版　{WORDS[plan.state]}
      </strong>
      <span>{counts}</span>
      <span className="standing-about">{describeStanding(plan)}</span>
      <Origin plan={plan} />
    </div>
  );
}

/** Those whom the reader may see, who are fewer than those who sit. */
function countSeats({ batches }: Plan): number {
  return batches.flatMap(({ rooms }) => rooms).reduce((sum, { seats }) => sum + seats.length, 0);
}

const WORDS: Record<PlanSummary['state'], string> = {
  draft: '草稿',
  published: '已发布',
  superseded: '已停用',
  computing: '编排中',
  failed: '没有排成',
  cancelled: '已取消',
};

function describeStanding({ state, publishedAt, truncated }: Plan): string {
  const early = truncated ? '编排提前结束，用的是当时最好的方案。' : '';
  if (state === 'published') return `${publishedAt ? `${formatMoment(publishedAt)}发布，` : ''}座位已定。`;
  if (state === 'superseded') return '已有新的方案发布，这一版只供查看。';
  if (state === 'draft') return `${early}只有省职鉴中心能看到，发布前可以随时重排。`;
  return '';
}

/** 由第1版移动人员而来；原因：…；看变化 */
function Origin({ plan: { id, origin, parent, reason } }: { plan: Plan }) {
  const term = useTerm();
  const mayAct = useMayAct();
  if (!mayAct || (!parent && !reason)) return null;
  const how = { made: '重新编排', move: '移动人员', simulation: '推演' }[origin];
  return (
    <span className="standing-origin">
      {parent && `由第${parent.version}版${how}而来。`}
      {reason && `原因：${reason}。`}
      {parent && (
        <Link to="/office/$term/plans" params={{ term: term.code }} search={{ plan: id, with: parent.id }}>
          看与第{parent.version}版的不同
        </Link>
      )}
    </span>
  );
}

/** Who has no seat, why, and what would help. */
export function Incomplete({ plan: { report, unassigned } }: { plan: Pick<Plan, 'report' | 'unassigned'> }) {
  const { shortfalls = [], repairs = [] } = report ?? {};
  return (
    <Alert
      type="error"
      showIcon
      title={`有${formatCount(unassigned)}人没有排上座位，不能发布`}
      description={
        <>
          <p>{report?.message ?? '座位或时段不够。增加考场或延长开放时间后重新编排。'}</p>
          <Details title="缺口" details={shortfalls} />
          <Details title="可以这样补上" details={repairs} />
        </>
      }
    />
  );
}

function Details({ title, details }: { title: string; details: { detail: string }[] }) {
  if (details.length === 0) return null;
  return (
    <>
      <p className="incomplete-title">{title}</p>
      <ul className="plain-list">
        {details.map(({ detail }) => (
          <li key={detail}>{detail}</li>
        ))}
      </ul>
    </>
  );
}
