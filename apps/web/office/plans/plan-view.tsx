import { useQuery } from '@tanstack/react-query';
import { Alert, Skeleton } from 'antd';
import { useMemo, useState } from 'react';
import type { Plan } from '../../api/contract.ts';
import { planQuery } from '../../api/plans.ts';
import { formatMoment } from '../../format/instant.ts';
import { formatCount } from '../../format/number.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMayAct } from '../term-context.ts';
import { BatchTimeline } from './batch-timeline.tsx';
import { LevelTable } from './level-table.tsx';
import { SeatKey } from './seat-key.tsx';
import { UnitLegend } from './unit-legend.tsx';
import { assignUnitLooks } from './unit-look.ts';

/** A plan: batches down the page with their seat maps; how good it is and who is where at the side. */
export function PlanView({ planId }: { planId: string }) {
  const { data: plan, error, refetch } = useQuery(planQuery(planId));
  if (error && !plan)
    return <ProblemAlert error={error} title="没能打开方案" onRetry={() => void refetch()} />;
  if (!plan) return <Skeleton active className="block" paragraph={{ rows: 10 }} />;
  return <OpenPlan plan={plan} />;
}

function OpenPlan({ plan }: { plan: Plan }) {
  const looks = useMemo(() => assignUnitLooks(plan), [plan]);
  const mayAct = useMayAct();
  const [hovered, setHovered] = useState<string | null>(null);
  const [pinned, setPinned] = useState<string | null>(null);
  const lit = hovered ?? pinned;
  const togglePin = (unitId: string) => setPinned((former) => (former === unitId ? null : unitId));
  return (
    <div className="plan" data-state={plan.state}>
      {lit !== null && <Spotlight unitId={lit} />}
      <div className="plan-main">
        <Standing plan={plan} />
        {!plan.complete && <Incomplete plan={plan} />}
        <SeatKey partial={!mayAct} />
        <BatchTimeline batches={plan.batches} looks={looks} partial={!mayAct} onUnit={togglePin} />
      </div>
      <aside className="plan-side" aria-label="方案质量和单位">
        <LevelTable levels={plan.levels} />
        <UnitLegend
          units={plan.units}
          batches={plan.batches}
          looks={looks}
          pinned={pinned}
          onHover={setHovered}
          onPin={togglePin}
        />
        {mayAct && (
          <section className="block" aria-labelledby="plan-files">
            <h2 id="plan-files">复核用数据</h2>
            <p className="plan-files">
              <a href={`/api/plans/${plan.id}/instance.json`} download>
                编排条件
              </a>
              <a href={`/api/plans/${plan.id}/plan.json`} download>
                编排结果
              </a>
            </p>
          </section>
        )}
      </aside>
    </div>
  );
}

/** Dims every other unit by one rule, so that hovering never draws hundreds of seats anew. */
function Spotlight({ unitId }: { unitId: string }) {
  return (
    <style>{`.batches .seat.is-taken:not([data-unit="${CSS.escape(unitId)}"]) { opacity: 0.16; }`}</style>
  );
}

function Standing({ plan }: { plan: Plan }) {
  const seated = plan.batches.reduce((sum, { load }) => sum + load, 0);
  const counts = `${plan.batches.length}场，${formatCount(seated)}人，${formatCount(plan.units.length)}个单位`;
  const words = {
    draft: { title: `第${plan.version}版　草稿`, about: '只有省职鉴中心能看到，发布前可以随时重排。' },
    published: {
      title: `第${plan.version}版　已发布`,
      about: plan.publishedAt ? `${formatMoment(plan.publishedAt)}发布，座位已定。` : '座位已定。',
    },
    superseded: { title: `第${plan.version}版　已停用`, about: '已有新的方案发布，这一版只供查看。' },
    computing: { title: `第${plan.version}版`, about: '正在编排。' },
    failed: { title: `第${plan.version}版`, about: '没有排成。' },
  }[plan.state];
  return (
    <div className="standing">
      <strong className="standing-title">{words.title}</strong>
      <span>{counts}</span>
      <span className="standing-about">{words.about}</span>
    </div>
  );
}

function Incomplete({ plan: { report, unassigned } }: { plan: Plan }) {
  const mayAct = useMayAct();
  if (!mayAct) return null;
  const details = [...(report?.shortfalls ?? []), ...(report?.repairs ?? [])].map(({ detail }) => detail);
  return (
    <Alert
      type="error"
      showIcon
      title={`有${formatCount(unassigned)}人没有排上座位，这一版不能发布`}
      description={
        <>
          <p>{report?.message ?? '座位或时段不够。增加考场或延长开放时间后重新编排。'}</p>
          <ul className="publish-effects">
            {details.map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
          </ul>
        </>
      }
    />
  );
}
