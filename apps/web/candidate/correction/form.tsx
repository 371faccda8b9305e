import { type FormEvent, useId, useState } from 'react';
import { type CorrectionField, type OwnCorrections, useAskCorrection } from '../../api/corrections.ts';
import { Notice, ProblemNotice } from '../../look/plain.tsx';
import { FileChoice } from '../file-choice.tsx';

const MOST_FILES = 3;

export function CorrectionForm({ fields }: { fields: OwnCorrections['fields'] }) {
  const ids = { field: useId(), value: useId(), reason: useId() };
  const ask = useAskCorrection();
  const [field, setField] = useState<CorrectionField>('name');
  const [newValue, setNewValue] = useState('');
  const [reason, setReason] = useState('');
  const [files, setFiles] = useState<File[]>([]);
  const current = fields.find((one) => one.field === field)!;
  const ready = newValue.trim() !== '' && reason.trim().length >= 2;
  const send = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(
      { field, newValue, reason, files },
      {
        onSuccess: () => {
          setNewValue('');
          setReason('');
          setFiles([]);
        },
      },
    );
  };
  return (
    <form className="panel own-section correction-form" onSubmit={send}>
      <h2>申请更正</h2>
      <label className="field-label" htmlFor={ids.field}>
        哪一项
      </label>
      <select
        id={ids.field}
        value={field}
        onChange={(event) => {
          setField(event.target.value as CorrectionField);
          setNewValue('');
        }}
      >
        {fields.map((one) => (
          <option key={one.field} value={one.field}>
            {one.name}
          </option>
        ))}
      </select>
      {current.value !== '' && (
        <p className="quiet">
          现在是：<strong>{current.value}</strong>
        </p>
      )}
      <label className="field-label" htmlFor={ids.value}>
        {field === 'other' ? '应更正为（写明哪一项、更正成什么）' : '应更正为'}
      </label>
      <input
        id={ids.value}
        value={newValue}
        maxLength={200}
        inputMode={field === 'phone' ? 'tel' : 'text'}
        autoComplete="off"
        onChange={(event) => setNewValue(event.target.value)}
      />
      <label className="field-label" htmlFor={ids.reason}>
        原因
      </label>
      <textarea
        id={ids.reason}
        rows={3}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <FileChoice
        label={`证明材料（如身份证照片，最多 ${MOST_FILES} 份，每份 10 兆以内）`}
        multiple
        chosen={files}
        onChoose={(chosen) => setFiles(chosen.slice(0, MOST_FILES))}
      />
      <ProblemNotice error={ask.error} title="没能提交" />
      {ask.isSuccess && <Notice tone="success">已提交，核实后在下面告诉您结果。</Notice>}
      <button type="submit" className="button button-primary" disabled={!ready || ask.isPending}>
        {ask.isPending ? '正在提交…' : '提交申请'}
      </button>
    </form>
  );
}
