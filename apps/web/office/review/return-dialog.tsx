import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { evidenceKinds, type Fault, faultNames, formSteps, returnReasons } from '#eligibility';
import type { Reason, ReviewFile } from '../../api/reviews.ts';
import { ProblemAlert } from '../problem-alert.tsx';

const PLACES = [
  { value: '', label: '整份申报' },
  ...formSteps.flatMap(({ fields }) => fields.map(({ pointer, label }) => ({ value: pointer, label }))),
  ...evidenceKinds
    .filter(({ code }) => code !== 'photo' && code !== 'stamped-form')
    .map(({ code, name }) => ({ value: `/evidence/${code}`, label: `证明材料：${name}` })),
];
const CODES = returnReasons.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
const FAULTS = Object.entries(faultNames).map(([value, label]) => ({ value, label }));

/** What the rules have checked already: such a code is suggested by their findings alone. */
const CHECKED_BY_RULES = new Set(['07', '08', '09']);

/** The reason that most likely fits a field; where none does, the reviewer's own words. */
export function reasonAt(pointer: string, suggested?: string | null): Reason {
  const fitting = returnReasons.find(
    ({ code, pointers }) => pointers.includes(pointer) && !CHECKED_BY_RULES.has(code),
  );
  return withCode({ code: '99', pointer, note: '' }, suggested ?? fitting?.code ?? '99', false);
}

/** A code brings its own place, unless one was chosen. Code 99 has nobody's fault by itself. */
function withCode(reason: Reason, code: string, move: boolean): Reason {
  const known = returnReasons.find((entry) => entry.code === code)!;
  const { fault: _, ...rest } = reason;
  const placed = { ...rest, code, pointer: move ? known.pointers[0]! : reason.pointer };
  return known.fault === null ? { ...placed, fault: 'person' } : placed;
}

export interface ReturnToSend {
  deed: 'return' | 'send-back';
  reasons: Reason[];
  note: string;
}

/** All that has to be mended, in one go, each at its field; and who has to mend it. */
export function ReturnDialog(props: {
  file: ReviewFile;
  reasons: Reason[];
  onChange: (reasons: Reason[]) => void;
  onSend: (sent: ReturnToSend) => void;
  onClose: () => void;
  busy: boolean;
  error: unknown;
}) {
  const { file, reasons, onChange, onSend, onClose, busy, error } = props;
  const [deed, setDeed] = useState<'return' | 'send-back'>('return');
  const [note, setNote] = useState('');
  const mayReturn = file.moves.some((move) => move.deed === 'return');
  const mayBack = file.moves.some((move) => move.deed === 'send-back');
  const change = (index: number, reason: Reason) =>
    onChange(reasons.map((known, at) => (at === index ? reason : known)));
  const incomplete =
    reasons.length === 0 || reasons.some(({ code, note: words }) => code === '99' && !words.trim());
  return (
    <Modal
      open
      width={760}
      title={`退回${file.identity.name}的申报`}
      okText={`退回（${reasons.length}条原因）`}
      cancelText="取消"
      okButtonProps={{ disabled: incomplete || !mayReturn, loading: busy }}
      onOk={() => onSend({ deed, reasons, note })}
      onCancel={onClose}
    >
      <p className="review-note">请把需要修改的内容一次列全；申报人会在对应栏目看到每一条原因和办理期限。</p>
      {mayBack && (
        <Radio.Group
          value={deed}
          onChange={({ target }) => setDeed(target.value)}
          options={[
            { value: 'return', label: '退回申报人修改' },
            { value: 'send-back', label: '退回上一级重新审核' },
          ]}
        />
      )}
      <ol className="review-reasons">
        {reasons.map((reason, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a reason has no identity but its place in the list
          <li key={index}>
            <Select
              aria-label={`第${index + 1}条原因`}
              value={reason.code}
              options={CODES}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(code) => change(index, withCode(reason, code, true))}
            />
            <Select
              aria-label={`第${index + 1}条在哪一栏`}
              value={reason.pointer}
              options={PLACES}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(pointer) => change(index, { ...reason, pointer })}
            />
            <Input
              aria-label={`第${index + 1}条的说明`}
              placeholder={reason.code === '99' ? '必须写明是什么问题' : '补充说明（可不填）'}
              value={reason.note}
              maxLength={300}
              onChange={({ target }) => change(index, { ...reason, note: target.value })}
            />
            {reason.code === '99' && (
              <Select<Fault>
                aria-label={`第${index + 1}条由哪一方造成`}
                value={reason.fault ?? 'person'}
                options={FAULTS as { value: Fault; label: string }[]}
                onChange={(fault) => change(index, { ...reason, fault })}
              />
            )}
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden="true" />}
              aria-label={`删去第${index + 1}条`}
              onClick={() => onChange(reasons.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <Button
        icon={<PlusOutlined aria-hidden="true" />}
        onClick={() => onChange([...reasons, reasonAt('/conditions')])}
      >
        再加一条
      </Button>
      <Input.TextArea
        className="review-words"
        aria-label="给申报人的话"
        placeholder="给申报人的话（可不填）"
        value={note}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 4 }}
        onChange={({ target }) => setNote(target.value)}
      />
      {Boolean(error) && <ProblemAlert error={error} title="没有退回" />}
    </Modal>
  );
}
