import type { Plan } from '../../api/contract.ts';
import type { Pin } from '../../api/planner-contract.ts';
import { useMayAct } from '../term-context.ts';
import type { BatchChoice } from './batch-choice.ts';
import { LevelTable } from './level-table.tsx';
import { LevelPanel } from './panel/level-panel.tsx';
import { PersonPanel } from './panel/person-panel.tsx';
import type { Acts } from './panel/subject-actions.tsx';
import { UnitPanel } from './panel/unit-panel.tsx';
import { PinList } from './pins/pin-list.tsx';
import type { Seatings, Subject } from './subject.ts';
import { UnitLegend } from './unit-legend.tsx';
import type { UnitLook } from './unit-look.ts';

/** What the panel explains: somebody, a unit, or a level of the score. */
export type Selection = Subject | { kind: 'level'; key: string };

interface SideProps extends Acts {
  plan: Plan;
  looks: Map<string, UnitLook>;
  seatings: Seatings;
  choices: BatchChoice[];
  pins: Pin[];
  canDrag: boolean;
  selection: Selection | null;
  onSelect: (selection: Selection) => void;
  onDeselect: () => void;
  onHover: (unitId: string | null) => void;
}

/** The column beside the seat maps: quality, pins and units, or the panel that explains one of them. */
export function PlanSide(props: SideProps) {
  const { plan, looks, pins, canDrag, selection, onSelect, onHover } = props;
  const mayAct = useMayAct();
  return (
    <aside
      className={selection ? 'plan-side has-panel' : 'plan-side'}
      aria-label={selection ? '说明' : '方案质量和单位'}
    >
      {selection && <Panel {...props} selection={selection} />}
      <div className="plan-side-rest" hidden={selection !== null}>
        <LevelTable
          levels={plan.levels}
          onOpen={mayAct ? (key) => onSelect({ kind: 'level', key }) : undefined}
        />
        {mayAct && <PinList pins={pins} onOpen={onSelect} />}
        <UnitLegend
          units={plan.units}
          batches={plan.batches}
          looks={looks}
          draggable={canDrag}
          onHover={onHover}
          onOpen={({ id, name }) => onSelect({ kind: 'unit', id, name })}
        />
        {mayAct && <PlanFiles planId={plan.id} />}
      </div>
    </aside>
  );
}

function Panel({ selection, onSelect, onDeselect, ...props }: SideProps & { selection: Selection }) {
  const { plan } = props;
  const mayAct = useMayAct();
  if (selection.kind === 'level') {
    const level = plan.levels.find(({ key }) => key === selection.key);
    return level ? (
      <LevelPanel
        key={level.key}
        planId={plan.id}
        level={level}
        seatings={props.seatings}
        onClose={onDeselect}
        onOpen={onSelect}
      />
    ) : null;
  }
  const shared = {
    subject: selection,
    seatings: props.seatings,
    choices: props.choices,
    pins: props.pins,
    canEdit: mayAct,
    onClose: onDeselect,
    onOpen: onSelect,
    onMove: props.onMove,
    onPin: props.onPin,
  };
  return selection.kind === 'candidate' ? (
    <PersonPanel key={selection.id} planId={plan.id} {...shared} />
  ) : (
    <UnitPanel key={selection.id} canExplain={mayAct} {...shared} />
  );
}

function PlanFiles({ planId }: { planId: string }) {
  return (
    <section className="block" aria-labelledby="plan-files">
      <h2 id="plan-files">复核用数据</h2>
      <p className="plan-files">
        <a href={`/api/plans/${planId}/instance.json`} download>
          编排条件
        </a>
        <a href={`/api/plans/${planId}/plan.json`} download>
          编排结果
        </a>
      </p>
    </section>
  );
}
