import { useMutation } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { checklistOf, type ReviewStage } from '#lifecycle';
import { type BulkOutcome, decideMany, type QueueItem } from '../../api/reviews.ts';
import { ProblemAlert } from '../problem-alert.tsx';
import { Checklist } from './checklist.tsx';

/** Whom it touches, what is answered for, and afterwards what came of each. Only what was opened can pass. */
export function BulkDialog(props: {
  items: QueueItem[];
  stage: ReviewStage;
  onDone: () => void;
  onClose: () => void;
}) {
  const { items, stage, onDone, onClose } = props;
  const [checked, setChecked] = useState<string[]>([]);
  // The longer list where units of the provincial channel are among them.
  const channel = items.some((item) => item.channel === 'province') ? 'province' : 'prefecture';
  const list = checklistOf(stage, channel);
  const sending = useMutation({
    mutationFn: () =>
      decideMany({
        deed: stage === 'province-review' ? 'approve' : 'pass',
        items: items.map(({ id, version }) => ({ id, version })),
        checked,
      }),
    onSuccess: onDone,
  });
  const word = stage === 'province-review' ? '复审通过' : '审核通过并上报';
  if (sending.data) return <Outcome items={items} outcome={sending.data} onClose={onClose} />;
  return (
    <Modal
      open
      width={640}
      title={`批量${word}（${items.length}份）`}
      okText={`${word} ${items.length}份`}
      cancelText="取消"
      okButtonProps={{
        disabled: checked.length < list.items.length || items.length === 0,
        loading: sending.isPending,
      }}
      onOk={() => sending.mutate()}
      onCancel={onClose}
    >
      <p className="review-note">只列出本页中您已打开查看过的申报；您对下列每一份都按清单负责。</p>
      <ul className="review-bulk">
        {items.map(({ id, name, number, unit, returns }) => (
          <li key={id}>
            <strong>{name}</strong> {number} {unit.name}
            {returns > 0 && `（曾退回${returns}次）`}
          </li>
        ))}
      </ul>
      <Checklist list={list} checked={checked} onChange={setChecked} />
      {sending.error && <ProblemAlert error={sending.error} title="没有执行" />}
    </Modal>
  );
}

function Outcome({
  items,
  outcome,
  onClose,
}: {
  items: QueueItem[];
  outcome: BulkOutcome;
  onClose: () => void;
}) {
  const left = outcome.items.filter(({ done }) => !done);
  return (
    <Modal
      open
      title="批量办理结果"
      okText="知道了"
      onOk={onClose}
      onCancel={onClose}
      cancelButtonProps={{ hidden: true }}
    >
      <p>
        已办理{outcome.done}份{left.length > 0 && `，${left.length}份没有办理：`}
      </p>
      <ul className="review-bulk">
        {left.map(({ id, detail }) => (
          <li key={id}>
            <strong>{items.find((item) => item.id === id)?.name}</strong> {detail}
          </li>
        ))}
      </ul>
    </Modal>
  );
}
