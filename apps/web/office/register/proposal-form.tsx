import { Button, Input, Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { type OpenDecision, type RegisterDetail, usePropose } from '../../api/register.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';

/** Asks for a decision; a second person carries it out. */
export function ProposalForm({ detail }: { detail: RegisterDetail }) {
  const [kind, setKind] = useState<OpenDecision | null>(null);
  return (
    <section aria-labelledby="register-propose">
      <h3 id="register-propose">申请办理</h3>
      <Radio.Group
        aria-labelledby="register-propose"
        className="register-kinds"
        optionType="button"
        value={kind?.kind ?? null}
        options={detail.open.map(({ kind: value, name }) => ({ value, label: name }))}
        onChange={({ target }) => setKind(detail.open.find((one) => one.kind === target.value) ?? null)}
      />
      {kind && (
        <Reasons key={kind.kind} credentialId={detail.id} decision={kind} onDone={() => setKind(null)} />
      )}
    </section>
  );
}

interface ReasonsProps {
  credentialId: string;
  decision: OpenDecision;
  onDone: () => void;
}

function Reasons({ credentialId, decision, onDone }: ReasonsProps) {
  const ids = { reason: useId(), words: useId(), note: useId() };
  const announce = useAnnounce();
  const propose = usePropose(credentialId);
  const [reason, setReason] = useState(decision.reasons[0]!);
  const [words, setWords] = useState(reason.code === 'other' ? '' : reason.words);
  const [note, setNote] = useState('');
  const choose = (code: string) => {
    const chosen = decision.reasons.find((one) => one.code === code)!;
    setReason(chosen);
    setWords(code === 'other' ? '' : chosen.words);
  };
  const send = () =>
    propose
      .mutateAsync({ kind: decision.kind, reasonCode: reason.code, publicReason: words, note })
      .then(() => {
        announce('已提交，等待另一位工作人员复核');
        onDone();
      })
      .catch(() => undefined);
  return (
    <div className="register-form">
      <label htmlFor={ids.reason}>原因</label>
      <Select
        id={ids.reason}
        value={reason.code}
        options={decision.reasons.map((one) => ({ value: one.code, label: one.words }))}
        onChange={choose}
      />
      <label htmlFor={ids.words}>公开说明（任何人核验时都能看到，不要写个人信息）</label>
      <Input.TextArea
        id={ids.words}
        maxLength={100}
        autoSize={{ minRows: 1, maxRows: 3 }}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <label htmlFor={ids.note}>内部备注（可不填）</label>
      <Input.TextArea
        id={ids.note}
        maxLength={500}
        autoSize={{ minRows: 1, maxRows: 4 }}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <ProblemAlert error={propose.error} title="没能提交" />
      <div>
        <Button
          type="primary"
          disabled={words.trim() === ''}
          loading={propose.isPending}
          onClick={() => void send()}
        >
          提交{decision.name}申请
        </Button>
      </div>
    </div>
  );
}
