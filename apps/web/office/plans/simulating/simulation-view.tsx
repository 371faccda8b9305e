import { ArrowLeftOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { Simulation } from '../../../api/planner-contract.ts';
import { planQuery } from '../../../api/plans.ts';
import {
  choiceQuery,
  simulationQuery,
  useCancelSimulation,
  usePickChoice,
  useStopSimulation,
} from '../../../api/simulations.ts';
import { formatCount } from '../../../format/number.ts';
import { useAnnounce } from '../../announce.tsx';
import { JobPanel } from '../../job-panel.tsx';
import { ProblemAlert } from '../../problem-alert.tsx';
import { useTerm } from '../../term-context.ts';
import { ComparisonReport } from '../comparing/comparison-report.tsx';
import { Incomplete } from '../standing.tsx';
import { ChoiceTable } from './choice-table.tsx';
import { describeChanges } from './closures.ts';
import './simulating.css';

interface ViewProps {
  simulationId: string;
  onClose: () => void;
  onPicked: (planId: string) => void;
}

/** What a loss would do: under way, then the ways out with their price. */
export function SimulationView({ simulationId, onClose, onPicked }: ViewProps) {
  const { data, error, refetch } = useQuery(simulationQuery(simulationId));
  return (
    <>
      <section className="block simulation-bar" aria-label="推演">
        <Button type="text" icon={<ArrowLeftOutlined aria-hidden="true" />} onClick={onClose}>
          回到方案
        </Button>
        {data && <Supposed simulation={data} />}
      </section>
      {error && <ProblemAlert error={error} title="没能取到推演" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton active className="block" />}
      {data?.state === 'computing' && <Computing simulation={data} onCancelled={onClose} />}
      {data?.state === 'cancelled' && <Alert type="info" showIcon title="这次推演已取消" />}
      {data?.state === 'failed' && <JobPanel jobId={data.jobId} />}
      {data?.state === 'ready' && <Outcome simulation={data} onDrop={onClose} onPicked={onPicked} />}
    </>
  );
}

function Supposed({ simulation }: { simulation: Simulation }) {
  const { planId, planVersion, reason } = simulation;
  const { data: plan } = useQuery(planQuery(planId));
  const names = new Map(
    plan?.batches.flatMap(({ rooms }) => rooms.map(({ id, name }) => [id, name] as const)),
  );
  return (
    <p>
      <strong>假如：{describeChanges(simulation, names)}</strong>
      <span className="simulation-about">
        以第{planVersion}版为准{reason && `；原因：${reason}`}
      </span>
    </p>
  );
}

function Computing(props: { simulation: Simulation; onCancelled: () => void }) {
  const { id, jobId } = props.simulation;
  const queries = useQueryClient();
  const stop = useStopSimulation(id);
  const cancel = useCancelSimulation(id);
  return (
    <section className="block" aria-label="推演进度">
      <JobPanel
        jobId={jobId}
        onFinish={() => void queries.invalidateQueries({ queryKey: simulationQuery(id).queryKey })}
      />
      <div className="actions simulation-stop">
        <Button disabled={stop.isPending || stop.isSuccess} onClick={() => stop.mutate()}>
          就用目前最好的
        </Button>
        <Button
          type="text"
          danger
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(undefined, { onSuccess: props.onCancelled })}
        >
          取消推演
        </Button>
      </div>
      <ProblemAlert error={stop.error ?? cancel.error} />
    </section>
  );
}

interface OutcomeProps {
  simulation: Simulation;
  onDrop: () => void;
  onPicked: (planId: string) => void;
}

function Outcome({ simulation, onDrop, onPicked }: OutcomeProps) {
  const term = useTerm();
  const announce = useAnnounce();
  const pick = usePickChoice(term.id, simulation.id);
  const [index, setIndex] = useState(simulation.choices[0]?.index ?? 0);
  const choice = simulation.choices.find((one) => one.index === index);
  const people = useQuery({ ...choiceQuery(simulation.id, index), enabled: choice !== undefined });
  if (!choice) return <Alert type="warning" showIcon title="没有算出可行的办法" />;
  const keep = () =>
    pick.mutate(index, {
      onSuccess: ({ planId }) => {
        announce('已存为草稿');
        onPicked(planId);
      },
    });
  const picked = choice.pickedPlanId;
  return (
    <>
      <section className="block" aria-labelledby="choices">
        <div className="block-head">
          <h2 id="choices">{describeWays(simulation)}</h2>
          <div className="actions">
            <Button onClick={onDrop}>不留下</Button>
            {picked ? (
              <Button type="primary" onClick={() => onPicked(picked)}>
                打开已存的草稿
              </Button>
            ) : (
              <Button type="primary" loading={pick.isPending} onClick={keep}>
                存为草稿
              </Button>
            )}
          </div>
        </div>
        <ChoiceTable simulation={simulation} chosen={index} onChoose={setIndex} />
        <ProblemAlert error={pick.error} title="没能存为草稿" />
      </section>
      {!choice.complete && <Incomplete plan={{ report: choice.report, unassigned: choice.unassigned }} />}
      {people.error && <ProblemAlert error={people.error} title="没能取到变动名单" />}
      {people.data ? (
        <ComparisonReport comparison={people.data} />
      ) : (
        !people.error && <Skeleton active className="block" paragraph={{ rows: 6 }} />
      )}
    </>
  );
}

function describeWays({ choices, truncated }: Simulation): string {
  const ways = choices.length === 1 ? '有1种办法' : `有${formatCount(choices.length)}种办法，各有取舍`;
  return truncated ? `${ways}（提前结束）` : ways;
}
