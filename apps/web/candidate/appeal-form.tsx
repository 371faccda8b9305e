import { type FormEvent, useState } from 'react';
import { type OwnStudy, useFileAppeal } from '../api/study.ts';
import { Field, Notice, ProblemNotice } from '../look/plain.tsx';
import { FileChoice } from './file-choice.tsx';

/** Which module, how much, why, and what shows it. */
export function AppealForm({ modules }: { modules: OwnStudy['modules'] }) {
  const file = useFileAppeal();
  const [module, setModule] = useState(modules[0]?.code ?? '');
  const [minutes, setMinutes] = useState('');
  const [statement, setStatement] = useState('');
  const [evidence, setEvidence] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  if (file.isSuccess)
    return (
      <Notice tone="success" title="申诉已提交">
        省职鉴中心处理后会通知您。
      </Notice>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (evidence !== null) file.mutate({ module, minutes, statement, file: evidence });
  };
  return (
    <form className="own-appeal-form" onSubmit={submit}>
      <label className="field">
        <span className="field-label">课程</span>
        <select className="field-input" value={module} onChange={(event) => setModule(event.target.value)}>
          {modules.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Field
        label="应补的分钟数"
        inputMode="numeric"
        required
        pattern="[1-9][0-9]*"
        value={minutes}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <label className="field">
        <span className="field-label">说明（什么时候学的，学了什么）</span>
        <textarea
          className="field-input"
          rows={3}
          required
          minLength={5}
          maxLength={300}
          value={statement}
          onChange={(event) => setStatement(event.target.value)}
        />
      </label>
      <FileChoice
        label="证明（学习记录截图，或盖章的说明）"
        chosen={evidence === null ? [] : [evidence]}
        onChoose={([first]) => setEvidence(first ?? null)}
      />
      {tried && evidence === null && (
        <p className="field-error" role="alert">
          请选择证明文件
        </p>
      )}
      {file.error && <ProblemNotice error={file.error} title="没能提交申诉" />}
      <button type="submit" className="button button-primary button-wide" disabled={file.isPending}>
        {file.isPending ? '正在提交…' : '提交申诉'}
      </button>
    </form>
  );
}
