import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import {
  type EmailAddress,
  emailAddressQuery,
  quietHoursInWords,
  quietHoursQuery,
  useConfirmEmail,
  useForgetEmail,
  useProposeEmail,
} from '../api/email-address.ts';
import { describeField } from '../api/problem.ts';
import { Field, Notice, ProblemNotice } from '../look/plain.tsx';
import { tellOfCode } from './progress.ts';
import './section.css';

/** Where somebody is told beside the inbox: a proved e-mail address, and the hours in which nothing goes out. */
export function EmailSection({ className }: { className: string }) {
  const { data, error } = useQuery(emailAddressQuery);
  const quiet = useQuery(quietHoursQuery).data;
  const hours = quiet && quietHoursInWords(quiet);
  return (
    <section className={className} aria-labelledby="email-title">
      <h2 id="email-title">通知发到邮箱</h2>
      <ProblemNotice error={error} title="没能取到邮箱" />
      {!data && !error && <span className="bone" />}
      {data && <EmailState known={data} />}
      {hours && <p className="quiet">免打扰：{hours} 不发短信和邮件，站内消息照常，过后补发。</p>}
    </section>
  );
}

function EmailState({ known }: { known: EmailAddress }) {
  const { address, confirmedAt, code } = known;
  const [changing, setChanging] = useState(false);
  if (address === null || changing)
    return (
      <AddressForm
        first={address === null}
        onSent={() => setChanging(false)}
        onCancel={() => setChanging(false)}
      />
    );
  if (confirmedAt === null)
    return (
      <CodeForm key={code?.expiresAt} address={address} code={code} onChange={() => setChanging(true)} />
    );
  return <Confirmed address={address} onChange={() => setChanging(true)} />;
}

function AddressForm(props: { first: boolean; onSent: () => void; onCancel: () => void }) {
  const { first, onSent, onCancel } = props;
  const propose = useProposeEmail();
  const [address, setAddress] = useState('');
  const fault = describeField(propose.error, '/address');
  const send = (event: FormEvent) => {
    event.preventDefault();
    propose.mutate(address.trim(), { onSuccess: onSent });
  };
  return (
    <form className="email-form" onSubmit={send} noValidate>
      {first && <p>通知总会出现在站内消息里。设置邮箱后，同样的内容也发一份到邮箱。</p>}
      <Field
        label="邮箱"
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        maxLength={120}
        value={address}
        error={fault}
        hint="先发一封带验证码的邮件；验证之前不会发别的内容"
        onChange={(event) => setAddress(event.target.value)}
      />
      {fault === undefined && <ProblemNotice error={propose.error} title="没能发送验证码" />}
      <div className="email-acts">
        <button
          type="submit"
          className="button button-primary"
          disabled={address.trim() === '' || propose.isPending}
        >
          {propose.isPending ? '正在发送…' : '发送验证码'}
        </button>
        {!first && (
          <button type="button" className="button" onClick={onCancel}>
            不改了
          </button>
        )}
      </div>
    </form>
  );
}

function CodeForm(props: { address: string; code: EmailAddress['code']; onChange: () => void }) {
  const { address, code, onChange } = props;
  const confirm = useConfirmEmail();
  const again = useProposeEmail();
  const [digits, setDigits] = useState('');
  const told = code && tellOfCode(address, code);
  const fault = describeField(confirm.error, '/code');
  const send = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(digits.trim());
  };
  return (
    <form className="email-form" onSubmit={send} noValidate>
      {told && <Notice tone={told.stuck ? 'warning' : 'info'}>{told.words}</Notice>}
      <Field
        label="邮件里的六位验证码"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={digits}
        error={fault}
        onChange={(event) => setDigits(event.target.value)}
      />
      {fault === undefined && <ProblemNotice error={confirm.error} />}
      <ProblemNotice error={again.error} />
      <div className="email-acts">
        <button
          type="submit"
          className="button button-primary"
          disabled={digits.trim().length !== 6 || confirm.isPending}
        >
          {confirm.isPending ? '正在验证…' : '验证'}
        </button>
        <button
          type="button"
          className="button"
          disabled={again.isPending}
          onClick={() => again.mutate(address)}
        >
          重新发送
        </button>
        <button type="button" className="button" onClick={onChange}>
          换一个邮箱
        </button>
      </div>
    </form>
  );
}

function Confirmed({ address, onChange }: { address: string; onChange: () => void }) {
  const forget = useForgetEmail();
  return (
    <>
      <p>
        通知同时发到 <strong className="email-address">{address}</strong>（已验证）。
      </p>
      <ProblemNotice error={forget.error} title="没能停用" />
      <div className="email-acts">
        <button type="button" className="button" onClick={onChange}>
          换一个邮箱
        </button>
        <button
          type="button"
          className="button"
          disabled={forget.isPending}
          onClick={() => forget.mutate(undefined)}
        >
          不再发到邮箱
        </button>
      </div>
    </>
  );
}
