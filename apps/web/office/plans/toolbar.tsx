import { DiffOutlined, ExperimentOutlined, HistoryOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import type { PlanSummary } from '../../api/contract.ts';
import { HistoryDrawer, isViewable } from './history/history-drawer.tsx';
import { SimulateDialog } from './simulating/simulate-dialog.tsx';
import { VersionPicker } from './version-picker.tsx';

interface ToolbarProps {
  plans: PlanSummary[];
  shown: PlanSummary;
  onOpen: (planId: string) => void;
  onCompare: (before: string, after: string) => void;
  onSimulation: (simulationId: string) => void;
}

/** Which version is shown, and what may be asked of it. */
export function Toolbar({ plans, shown, onOpen, onCompare, onSimulation }: ToolbarProps) {
  const [showsHistory, setShowsHistory] = useState(false);
  const [supposing, setSupposing] = useState(false);
  const viewable = plans.filter(isViewable);
  const other = findCounterpart(viewable, shown);
  return (
    <div className="plan-toolbar">
      {viewable.length > 1 && <VersionPicker plans={viewable} shown={shown.id} onOpen={onOpen} />}
      <div className="actions">
        <Button icon={<HistoryOutlined aria-hidden="true" />} onClick={() => setShowsHistory(true)}>
          版本记录
        </Button>
        {other && (
          <Button icon={<DiffOutlined aria-hidden="true" />} onClick={() => onCompare(other.id, shown.id)}>
            与{other.state === 'published' ? '已发布的' : ''}第{other.version}版比较
          </Button>
        )}
        <Button icon={<ExperimentOutlined aria-hidden="true" />} onClick={() => setSupposing(true)}>
          假如…
        </Button>
      </div>
      <HistoryDrawer
        open={showsHistory}
        plans={plans}
        shown={shown.id}
        onOpen={(planId) => {
          setShowsHistory(false);
          onOpen(planId);
        }}
        onCompare={onCompare}
        onClose={() => setShowsHistory(false)}
      />
      {supposing && (
        <SimulateDialog planId={shown.id} onClose={() => setSupposing(false)} onOpen={onSimulation} />
      )}
    </div>
  );
}

/** What is in force, else what it was made from, else the version before it. */
function findCounterpart(plans: PlanSummary[], shown: PlanSummary): PlanSummary | undefined {
  const others = plans.filter(({ id }) => id !== shown.id);
  return (
    others.find(({ state }) => state === 'published') ??
    others.find(({ id }) => id === shown.parent?.id) ??
    others.sort((one, other) => other.version - one.version).find(({ version }) => version < shown.version)
  );
}
