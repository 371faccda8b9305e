import { type FormEvent, useEffect, useState } from 'react';
import { describeField } from '../api/problem.ts';
import { useBeginSecondFactor, useConfirmSecondFactor } from '../api/second-factor.ts';
import { Field, Notice, ProblemNotice } from '../look/plain.tsx';
import '../password/form.css';
import './enrol.css';

/** Takes up a second factor: scan, show a code, keep the recovery codes. */
export function EnrolSecondFactor({ onDone }: { onDone: () => void }) {
  const begin = useBeginSecondFactor();
  const confirm = useConfirmSecondFactor();
  const { mutate: start } = begin;
  const [code, setCode] = useState('');
  useEffect(() => start(), [start]);
  if (confirm.isSuccess)
    return (
      <section className="panel password-form" aria-label="备用码">
        <Notice tone="success" title="动态口令已绑定" />
        <p>
          请把下面的备用码抄下或打印，妥善保管。手机丢失时，每个备用码可代替动态口令登录一次。只显示这一次。
        </p>
        <ul className="recovery-codes">
          {confirm.data.recoveryCodes.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
        <button type="button" className="button button-primary" onClick={onDone}>
          我已保存备用码
        </button>
      </section>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code);
  };
  return (
    <form className="panel password-form" onSubmit={submit} noValidate aria-label="绑定动态口令">
      <ProblemNotice error={begin.error} title="没能开始绑定" />
      {begin.data && (
        <>
          <p>
            1. 用手机上的身份验证器应用（如腾讯身份验证器、Microsoft
            Authenticator）扫描二维码，或手工输入密钥。
          </p>
          <img className="enrol-qr" src={begin.data.qr} alt="绑定动态口令的二维码" width={240} height={240} />
          <p className="enrol-secret">
            密钥 <code>{begin.data.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
          </p>
          <p>2. 输入应用显示的六位数字。</p>
          <Field
            label="动态口令"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            error={describeField(confirm.error, '/code')}
            onChange={(event) => setCode(event.target.value)}
          />
          {!describeField(confirm.error, '/code') && <ProblemNotice error={confirm.error} />}
          <button
            type="submit"
            className="button button-primary"
            disabled={confirm.isPending || code.trim() === ''}
          >
            {confirm.isPending ? '正在核对…' : '完成绑定'}
          </button>
        </>
      )}
    </form>
  );
}
