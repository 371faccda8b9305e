import { useQuery } from '@tanstack/react-query';
import type { SimulationSummary } from '../../../api/planner-contract.ts';
import { simulationsQuery } from '../../../api/simulations.ts';
import { formatPrecise } from '../../../format/instant.ts';
import { describeChanges } from './closures.ts';

const STATES: Record<SimulationSummary['state'], string> = {
  computing: '推演中',
  ready: '已算出',
  failed: '没有算出',
  cancelled: '已取消',
};

/** What was asked of this version before. */
export function SimulationList({ planId, onOpen }: { planId: string; onOpen: (id: string) => void }) {
  const { data } = useQuery(simulationsQuery(planId));
  if (!data || data.items.length === 0) return null;
  return (
    <section aria-labelledby="former-simulations">
      <h3 id="former-simulations" className="simulate-title">
        以前的推演
      </h3>
      <ul className="simulations">
        {data.items.map((item) => (
          <li key={item.id}>
            <button type="button" className="text-button" onClick={() => onOpen(item.id)}>
              {item.reason || describeChanges(item)}
            </button>
            <small>
              {STATES[item.state]}，{formatPrecise(item.createdAt)}，{item.createdBy ?? '系统'}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
