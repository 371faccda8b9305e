import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { createPortal } from 'react-dom';
import { whatIfQuery } from '../../../api/planner.ts';
import { describeError } from '../../../api/problem.ts';
import { formatCount } from '../../../format/number.ts';
import { type BatchChoice, formatSpan } from '../batch-choice.ts';
import { moversOf } from '../subject.ts';
import { ChangeList, VerdictTag } from './change-list.tsx';
import type { Drag } from './use-drag.ts';
import { useSettled } from './use-settled.ts';

/** Long enough to pass over a batch without asking. */
const HOVER_MS = 160;

interface DockProps {
  planId: string;
  drag: Drag;
  choices: BatchChoice[];
  /** Where the subject sits now */
  own: Set<string>;
  ghost: RefObject<HTMLDivElement | null>;
}

/** While somebody is in hand: every batch within reach, and what a drop would change. */
export function DragDock({ planId, drag: { subject, over }, choices, own, ghost }: DockProps) {
  return createPortal(
    <>
      <div ref={ghost} className="drag-ghost" aria-hidden="true">
        {subject.kind === 'unit' ? `${subject.name}（全体）` : subject.name}
      </div>
      <section className="drag-dock" aria-label={`把${subject.name}拖到哪一场`}>
        <ol className="dock-batches">
          {choices.map((choice) => (
            <li
              key={choice.key}
              data-batch={choice.key}
              className={[over === choice.key ? 'is-over' : '', own.has(choice.key) ? 'is-own' : ''].join(
                ' ',
              )}
            >
              <strong>{choice.number === null ? '加开一场' : `第${choice.number}场`}</strong>
              <span>{formatSpan(choice)}</span>
              <small>
                {own.has(choice.key)
                  ? '现在这一场'
                  : `${formatCount(choice.load)} / ${formatCount(choice.capacity)}座`}
              </small>
            </li>
          ))}
        </ol>
        <div className="dock-outcome" role="status">
          <Outcome planId={planId} drag={{ subject, over }} choices={choices} own={own} />
        </div>
      </section>
    </>,
    document.body,
  );
}

function Outcome({ planId, drag: { subject, over }, choices, own }: Omit<DockProps, 'ghost'>) {
  const settled = useSettled(over, HOVER_MS);
  const target = choices.find(({ key }) => key === over);
  const onlyHere = target !== undefined && own.has(target.key) && own.size === 1;
  const asked = target !== undefined && settled === over && !onlyHere;
  const { data, error } = useQuery({
    ...whatIfQuery(planId, moversOf(subject), target ?? { venue: '', start: '' }),
    enabled: asked,
  });
  if (!target) return <p>拖到某一场上停一下，这里会显示各项指标的变化。按退出键（Esc）放弃。</p>;
  if (onlyHere) return <p>{subject.name}现在就在这一场。</p>;
  if (error && settled === over) return <p className="dock-refusal">{describeError(error)}</p>;
  if (!data || settled !== over) return <p>正在计算移到{target.label}的变化…</p>;
  return (
    <>
      <p className="dock-title">
        移到{target.label}
        {data.objections.length > 0 ? (
          <strong className="dock-refusal">不能移：{data.objections[0]?.detail}</strong>
        ) : data.shortOf > 0 ? (
          <strong className="dock-full">
            {data.swap
              ? `已坐满，可与${data.swap.with.name}对调`
              : `差${formatCount(data.shortOf)}个座位，需要移走别人`}
          </strong>
        ) : (
          <VerdictTag verdict={data.verdict} />
        )}
      </p>
      {data.objections.length === 0 && <ChangeList change={data.swap?.change ?? data.change} />}
    </>
  );
}
