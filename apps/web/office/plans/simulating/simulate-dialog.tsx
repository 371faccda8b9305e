import { useQuery } from '@tanstack/react-query';
import { Alert, Checkbox, Modal, Segmented } from 'antd';
import { useState } from 'react';
import type { Plan } from '../../../api/contract.ts';
import type { Closure } from '../../../api/planner-contract.ts';
import { planQuery } from '../../../api/plans.ts';
import { useSimulate } from '../../../api/simulations.ts';
import { ProblemAlert } from '../../problem-alert.tsx';
import { useTerm } from '../../term-context.ts';
import { type BatchChoice, batchKey, listBatchChoices } from '../batch-choice.ts';
import { ReasonField, reasonOf } from '../reason-field.tsx';
import { type Days, faultOf, sameHours } from './hours.ts';
import { HoursForm } from './hours-form.tsx';
import { SimulationList } from './simulation-list.tsx';
import './simulating.css';
import { useFocusReturn } from '../use-focus-return.ts';

type Loss = 'room' | 'batch' | 'hours';

const LOSSES: { value: Loss; label: string }[] = [
  { value: 'room', label: '考场用不了' },
  { value: 'batch', label: '整场停考' },
  { value: 'hours', label: '开考时间改变' },
];

interface DialogProps {
  planId: string;
  onClose: () => void;
  /** A simulation is under way, or an earlier one is to be looked at. */
  onOpen: (simulationId: string) => void;
}

/** 假如…: what would be lost, before it is lost. Nothing that exists changes. */
export function SimulateDialog({ planId, onClose, onOpen }: DialogProps) {
  useFocusReturn();
  const { data: plan } = useQuery(planQuery(planId));
  const simulate = useSimulate(planId);
  const [loss, setLoss] = useState<Loss>('room');
  const [rooms, setRooms] = useState<string[]>([]);
  const [batches, setBatches] = useState<string[]>([]);
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<Days | null>(null);
  const term = useTerm();
  const opened = plan?.changes?.days ?? term.settings.exam.days;
  const days = hours ?? opened;
  const used = plan ? listBatchChoices(plan).filter(({ number }) => number !== null) : [];
  const chosen = used.filter(({ key }) => batches.includes(key));
  const closures = plan && loss !== 'hours' ? listClosures(plan, chosen, loss === 'room' ? rooms : null) : [];
  const newHours = loss === 'hours' && !sameHours(days, opened) && days.every(({ open }) => !faultOf(open));
  const start = () =>
    simulate.mutate(
      { closures, ...(newHours ? { days } : {}), ...reasonOf(reason) },
      { onSuccess: ({ simulationId }) => onOpen(simulationId) },
    );
  return (
    <Modal
      open
      width={620}
      title="假如…"
      okText="开始推演"
      okButtonProps={{ disabled: closures.length === 0 && !newHours }}
      confirmLoading={simulate.isPending}
      onOk={start}
      onCancel={onClose}
    >
      <div className="simulate">
        <p className="move-note">只是推演，不改动现有方案。算出最少要动哪些人，再决定要不要留下。</p>
        <Segmented aria-label="假如什么" value={loss} options={LOSSES} onChange={setLoss} />
        {plan && loss === 'room' && (
          <Choices
            title="哪些考场"
            options={listRooms(plan).map(({ key, name }) => ({ value: key, label: name }))}
            value={rooms}
            onChange={setRooms}
          />
        )}
        {loss === 'hours' ? (
          <HoursForm days={days} onChange={setHours} />
        ) : (
          <Choices
            title={loss === 'room' ? '哪些场次用不了' : '停哪些场次'}
            options={used.map(({ key, label }) => ({ value: key, label }))}
            value={batches}
            onChange={setBatches}
          />
        )}
        {loss === 'batch' && used.length > 0 && chosen.length === used.length && (
          <Alert type="warning" showIcon title="全部场次都停，就没有座位可排了" />
        )}
        <ReasonField label="原因" placeholder="例如：第2考场空调故障" value={reason} onChange={setReason} />
        <SimulationList planId={planId} onOpen={onOpen} />
      </div>
      <ProblemAlert error={simulate.error} title="没能开始推演" />
    </Modal>
  );
}

interface ChoicesProps {
  title: string;
  options: { value: string; label: string }[];
  value: string[];
  onChange: (value: string[]) => void;
}

function Choices({ title, options, value, onChange }: ChoicesProps) {
  const all = value.length === options.length && options.length > 0;
  return (
    <fieldset className="choices">
      <legend>{title}</legend>
      <Checkbox
        checked={all}
        indeterminate={value.length > 0 && !all}
        onChange={() => onChange(all ? [] : options.map((option) => option.value))}
      >
        全部
      </Checkbox>
      <Checkbox.Group options={options} value={value} onChange={onChange} />
    </fieldset>
  );
}

const roomKey = (venue: string, room: string) => `${venue}|${room}`;

function listRooms({ batches }: Plan): { key: string; venue: string; id: string; name: string }[] {
  const several = new Set(batches.map(({ venue }) => venue)).size > 1;
  const rooms = new Map<string, { key: string; venue: string; id: string; name: string }>();
  for (const { venue, venueName, rooms: own } of batches) {
    for (const { id, name } of own) {
      const key = roomKey(venue, id);
      rooms.set(key, { key, venue, id, name: several ? `${venueName}${name}` : name });
    }
  }
  return [...rooms.values()];
}

/** Each chosen room at each chosen batch of its venue; every room where none are named. */
function listClosures(plan: Plan, chosen: BatchChoice[], rooms: string[] | null): Closure[] {
  const all = listRooms(plan).filter(({ key }) => rooms === null || rooms.includes(key));
  const starts = new Map(plan.batches.map((batch) => [batchKey(batch), batch]));
  return chosen.flatMap(({ key, venue }) => {
    const batch = starts.get(key);
    if (!batch) return [];
    return all
      .filter((room) => room.venue === venue)
      .map(({ id }) => ({ venue, room: id, from: batch.start, to: batch.end }));
  });
}
