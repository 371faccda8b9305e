import { type FormEvent, useState } from 'react';
import { describeField } from '../api/problem.ts';
import type { useProve } from '../api/session.ts';
import { Field, ProblemNotice } from '../look/plain.tsx';

/** The code of the app, after the password. */
export function SecondStep(props: {
  prove: ReturnType<typeof useProve>;
  onProven: (code: string) => void;
  onBack: () => void;
}) {
  const { prove, onProven, onBack } = props;
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onProven(code);
  };
  return (
    <form className="door-fields" onSubmit={submit} noValidate aria-label="动态口令">
      <Field
        label="动态口令"
        name="code"
        inputMode="text"
        autoComplete="one-time-code"
        autoFocus
        value={code}
        error={describeField(prove.error, '/code')}
        hint="身份验证器应用显示的六位数字；手机不在身边时填备用码"
        onChange={(event) => setCode(event.target.value)}
      />
      {!describeField(prove.error, '/code') && <ProblemNotice error={prove.error} />}
      <button
        type="submit"
        className="button button-primary button-wide"
        disabled={prove.isPending || code.trim() === ''}
      >
        {prove.isPending ? '正在核对…' : '登录'}
      </button>
      <button type="button" className="button button-quiet" onClick={onBack}>
        换一个账号
      </button>
    </form>
  );
}
