import { useId } from 'react';
import { countCharacters } from '#eligibility';
import { Returned, useField, useForm } from './form-context.tsx';

export function BriefStep() {
  const id = useId();
  const { application } = useForm();
  const { text, set, error, returns } = useField('/brief');
  const least = application.rules.application.briefCharacters;
  const count = countCharacters(text);
  const enough = count >= least;
  return (
    <div className={`field${returns.length > 0 ? ' is-returned' : ''}`} data-pointer="/brief">
      <label className="field-label" htmlFor={id}>
        工作简介
      </label>
      <Returned reasons={returns} />
      <div className="field-input">
        <textarea
          id={id}
          rows={14}
          maxLength={3000}
          value={text}
          aria-invalid={error !== undefined}
          aria-describedby={`${id}-about`}
          onChange={(event) => set(event.target.value)}
        />
      </div>
      <div id={`${id}-about`}>
        <p className={enough ? 'sum is-enough' : 'sum'} role="status" aria-live="polite">
          <strong>{count}</strong> 字{enough ? `，已满 ${least} 字` : `，还差 ${least - count} 字`}
        </p>
        <p className="field-hint">
          写清与申报项目相关的从业经历、主要工作和成绩。不计空格；少于 {least}{' '}
          字视为从业经验不足，不符合申报条件。
        </p>
      </div>
    </div>
  );
}
