import { Modal, Radio } from 'antd';
import { useState } from 'react';
import { useSetPin } from '../../../api/planner.ts';
import type { Pin, PinWish } from '../../../api/planner-contract.ts';
import { formatSeat } from '../../../format/seat.ts';
import { useAnnounce } from '../../announce.tsx';
import { ProblemAlert } from '../../problem-alert.tsx';
import { useTerm } from '../../term-context.ts';
import { type BatchChoice, batchKey } from '../batch-choice.ts';
import { ReasonField, reasonOf } from '../reason-field.tsx';
import { batchesOf, type Seatings, type Subject } from '../subject.ts';
import { useFocusReturn } from '../use-focus-return.ts';

type Depth = 'batch' | 'room' | 'seat';

interface Option {
  value: string;
  label: string;
  wish: PinWish;
}

interface DialogProps {
  subject: Subject;
  seatings: Seatings;
  choices: BatchChoice[];
  current: Pin | undefined;
  onClose: () => void;
}

/** How deep to hold somebody: in the batch, in the room, on the seat where they are in this version. */
export function PinDialog({ subject, seatings, choices, current, onClose }: DialogProps) {
  useFocusReturn();
  const term = useTerm();
  const announce = useAnnounce();
  const options = listOptions(subject, seatings, choices);
  const [chosen, setChosen] = useState(options[0]?.value);
  const [reason, setReason] = useState(current?.reason ?? '');
  const save = useSetPin(term.id, subject);
  const wish = options.find(({ value }) => value === chosen)?.wish;
  const confirm = () => {
    if (!wish) return;
    save.mutate(
      { ...wish, ...reasonOf(reason) },
      {
        onSuccess: (pin) => {
          announce(`已固定${subject.name}：${pin.label}`);
          onClose();
        },
      },
    );
  };
  return (
    <Modal
      open
      title={`固定${subject.name}${subject.kind === 'unit' ? '全体' : ''}`}
      okText="固定"
      okButtonProps={{ disabled: wish === undefined }}
      confirmLoading={save.isPending}
      onOk={confirm}
      onCancel={onClose}
    >
      <div className="move-dialog">
        <p className="move-note">以后重新编排都会守住固定的位置，现有各版不变。</p>
        {current && <p>现在固定在：{current.label}</p>}
        <Radio.Group
          className="pin-depths"
          aria-label="固定到哪里"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          options={options.map(({ value, label }) => ({ value, label }))}
        />
        <ReasonField label="原因" value={reason} onChange={setReason} />
      </div>
      <ProblemAlert error={save.error} title="没能固定" />
    </Modal>
  );
}

/** A person where they sit; a unit in a batch of its own, or all of it in any other. */
function listOptions(subject: Subject, seatings: Seatings, choices: BatchChoice[]): Option[] {
  if (subject.kind === 'unit') {
    const own = batchesOf(subject, seatings);
    return choices
      .filter(({ key, number }) => number !== null && own.has(key))
      .map(({ key, label, venue, start }) => ({
        value: key,
        label: `全体固定在${label}`,
        wish: { venue, start },
      }));
  }
  const seating = seatings.get(subject.id);
  if (!seating) return [];
  const { batch, room, person, number } = seating;
  const key = batchKey(batch);
  const { venue, start } = batch;
  const labels: Record<Depth, string> = {
    batch: `场次：第${number}场，考场和座位可以变`,
    room: `考场：第${number}场${room.name}，座位可以变`,
    seat: `座位：第${number}场${room.name}${formatSeat(person.seat)}，完全不动`,
  };
  const wishes: Record<Depth, PinWish> = {
    batch: { venue, start },
    room: { venue, start, room: room.id },
    seat: { venue, start, room: room.id, seat: person.seat },
  };
  return (['batch', 'room', 'seat'] as const).map((depth) => ({
    value: `${key}:${depth}`,
    label: labels[depth],
    wish: wishes[depth],
  }));
}
