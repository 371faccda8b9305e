import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Plan } from '../../api/contract.ts';
import { pinsQuery } from '../../api/planner.ts';
import type { Pin } from '../../api/planner-contract.ts';
import { comparisonQuery, planQuery } from '../../api/plans.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { useMayAct, useTerm } from '../term-context.ts';
import { listBatchChoices } from './batch-choice.ts';
import { BatchTimeline } from './batch-timeline.tsx';
import { DragDock } from './moving/drag-dock.tsx';
import { type Move, MoveDialog } from './moving/move-dialog.tsx';
import { useDrag } from './moving/use-drag.ts';
import { PinDialog } from './pins/pin-dialog.tsx';
import { PlanSide, type Selection } from './plan-side.tsx';
import { SeatKey } from './seat-key.tsx';
import { Incomplete, Standing } from './standing.tsx';
import { batchesOf, findPin, listSeatings, type Seatings, type Subject } from './subject.ts';
import { assignUnitLooks } from './unit-look.ts';
import { useWide } from './use-wide.ts';
import './moving/moving.css';

const NO_PINS: Pin[] = [];

/** A plan: batches down the page with their seat maps; how good it is and who is where at the side. */
export function PlanView({ planId }: { planId: string }) {
  const { data: plan, error, refetch } = useQuery(planQuery(planId));
  if (error && !plan)
    return <ProblemAlert error={error} title="没能打开方案" onRetry={() => void refetch()} />;
  if (!plan) return <Skeleton active className="block" paragraph={{ rows: 10 }} />;
  return <OpenPlan plan={plan} />;
}

function OpenPlan({ plan }: { plan: Plan }) {
  const term = useTerm();
  const mayAct = useMayAct();
  const canDrag = useWide() && mayAct;
  const announce = useAnnounce();
  const looks = useMemo(() => assignUnitLooks(plan), [plan]);
  const seatings = useMemo(() => listSeatings(plan), [plan]);
  const choices = useMemo(() => listBatchChoices(plan), [plan]);
  const pins = useQuery({ ...pinsQuery(term.id), enabled: mayAct }).data?.items ?? NO_PINS;
  const pinned = useMemo(() => listPinned(pins, seatings), [pins, seatings]);
  const moved = useMoved(plan);
  const { selection, select, deselect } = useSelection();
  const [hovered, setHovered] = useState<string | null>(null);
  const [move, setMove] = useState<Move | null>(null);
  const [pinning, setPinning] = useState<Subject | null>(null);

  const ask = (subject: Subject, key: string) => {
    const to = choices.find((choice) => choice.key === key);
    const own = batchesOf(subject, seatings);
    if (to && !(own.has(key) && own.size === 1)) setMove({ subject, to });
  };
  const { drag, ghost, start } = useDrag(canDrag, {
    subjectOf: (element) => findSubject(element, seatings, plan),
    onDrop: ask,
  });
  const openSeat = useCallback(
    (candidateId: string) => {
      const person = seatings.get(candidateId)?.person;
      if (!person) return;
      if (mayAct) select({ kind: 'candidate', id: candidateId, name: person.name });
      else select({ kind: 'unit', id: person.unitId, name: looks.get(person.unitId)?.name ?? '' });
    },
    [seatings, looks, mayAct, select],
  );
  const made = () => {
    setMove(null);
    deselect();
    announce('正在生成新草稿');
    window.scrollTo({ top: 0 });
  };

  return (
    <div className="plan" data-state={plan.state} onPointerDown={start}>
      <Marks selection={selection} lit={hovered ?? unitOf(selection, seatings)} />
      <div className="plan-main">
        <Standing plan={plan} />
        {!plan.complete && mayAct && <Incomplete plan={plan} />}
        <Contents />
        <SeatKey partial={!mayAct} moved={moved.size > 0} />
        {mayAct && <HowTo canDrag={canDrag} />}
        <BatchTimeline
          batches={plan.batches}
          looks={looks}
          pinned={pinned}
          moved={moved}
          partial={!mayAct}
          over={drag?.over ?? null}
          onSeat={openSeat}
        />
      </div>
      <PlanSide
        plan={plan}
        looks={looks}
        seatings={seatings}
        choices={choices}
        pins={pins}
        canDrag={canDrag}
        selection={selection}
        onSelect={select}
        onDeselect={deselect}
        onHover={setHovered}
        onMove={(subject, to) => setMove({ subject, to })}
        onPin={setPinning}
      />
      {drag && (
        <DragDock
          planId={plan.id}
          drag={drag}
          choices={choices}
          own={batchesOf(drag.subject, seatings)}
          ghost={ghost}
        />
      )}
      {move && (
        <MoveDialog
          planId={plan.id}
          published={plan.state === 'published'}
          move={move}
          onClose={() => setMove(null)}
          onMade={made}
        />
      )}
      {pinning && (
        <PinDialog
          subject={pinning}
          seatings={seatings}
          choices={choices}
          current={findPin(pins, pinning)}
          onClose={() => setPinning(null)}
        />
      )}
    </div>
  );
}

const NOBODY: ReadonlySet<string> = new Set();

/** Ids of all who sit in another batch than in the version from which a move made this draft. */
function useMoved({ id, state, origin, parent }: Plan): ReadonlySet<string> {
  const enabled = useMayAct() && state === 'draft' && origin === 'move' && parent !== null;
  const { data } = useQuery({ ...comparisonQuery(parent?.id ?? id, id), enabled });
  return useMemo(() => (data ? new Set(data.moved.map(({ candidate }) => candidate.id)) : NOBODY), [data]);
}

/** What the side panel is about. Closing it gives the focus back to where it was opened from. */
function useSelection() {
  const [selection, setSelection] = useState<Selection | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const select = useCallback((next: Selection) => {
    const active = document.activeElement;
    if (active instanceof HTMLElement && !active.closest('.side-panel')) opener.current = active;
    setSelection(next);
  }, []);
  const deselect = useCallback(() => {
    setSelection(null);
    const back = opener.current;
    // The opener may be in the side column, which is only drawn once the panel has gone.
    requestAnimationFrame(() => back?.isConnected && back.focus());
  }, []);
  return { selection, select, deselect };
}

/** Where the side column lies below the seat maps, the way to its parts. */
function Contents() {
  const mayAct = useMayAct();
  return (
    <nav className="plan-contents" aria-label="本页内容">
      <a href="#levels">方案质量</a>
      {mayAct && <a href="#pins">固定</a>}
      <a href="#legend">单位</a>
    </nav>
  );
}

function HowTo({ canDrag }: { canDrag: boolean }) {
  return (
    <p className="how-to">
      {canDrag
        ? '点座位看这个人为什么排在这里；按住座位或右边的单位拖到别的场次，放下前先看各项指标的变化。'
        : '点座位看这个人为什么排在这里，也在那里移动或固定；整个单位从下面的单位名单里选。'}
    </p>
  );
}

/** Dims other units and marks the chosen seat by rules, so that pointing never draws hundreds of seats anew. */
function Marks({ selection, lit }: { selection: Selection | null; lit: string | null }) {
  const rules = [
    lit !== null && `.batches .seat.is-taken:not([data-unit="${CSS.escape(lit)}"]) { opacity: 0.22; }`,
    selection?.kind === 'candidate' &&
      `.batches .seat[data-candidate="${CSS.escape(selection.id)}"] { box-shadow: 0 0 0 3px var(--primary); }`,
  ];
  return <style>{rules.filter(Boolean).join('\n')}</style>;
}

function unitOf(selection: Selection | null, seatings: Seatings): string | null {
  if (selection?.kind === 'unit') return selection.id;
  if (selection?.kind === 'candidate') return seatings.get(selection.id)?.person.unitId ?? null;
  return null;
}

/** Ids of all whom a pin of their own or of their unit holds. */
function listPinned(pins: Pin[], seatings: Seatings): Set<string> {
  const units = new Set(pins.map(({ unit }) => unit?.id));
  const held = new Set(pins.flatMap(({ candidate }) => (candidate ? [candidate.id] : [])));
  for (const [id, { person }] of seatings) if (units.has(person.unitId)) held.add(id);
  return held;
}

function findSubject(element: Element, seatings: Seatings, plan: Plan): Subject | null {
  const seat = element.closest<HTMLElement>('[data-candidate]')?.dataset.candidate;
  if (seat !== undefined) {
    const seating = seatings.get(seat);
    return seating ? { kind: 'candidate', id: seat, name: seating.person.name } : null;
  }
  const unitId = element.closest<HTMLElement>('[data-unit-row]')?.dataset.unitRow;
  const unit = plan.units.find(({ id }) => id === unitId);
  return unit ? { kind: 'unit', id: unit.id, name: unit.name } : null;
}
