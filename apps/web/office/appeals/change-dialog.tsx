import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useProposeChange } from '../../api/appeals.ts';
import { useAnnounce } from '../announce.tsx';
import { ProblemAlert } from '../problem-alert.tsx';
import { codeKeys, readScore } from '../scores/score-text.ts';
import { useTerm } from '../term-context.ts';

/** Whose result; without a name the admit number is asked for. */
export interface ChangeSubject {
  name: string | null;
  candidateId: string | null;
  appealId: string | null;
}

/** Asks for a published result to be another; a second person approves it. */
export function ChangeDialog({ subject, onClose }: { subject: ChangeSubject; onClose: () => void }) {
  const term = useTerm();
  const ids = { number: useId(), score: useId(), reason: useId() };
  const announce = useAnnounce();
  const propose = useProposeChange(term.id);
  const [number, setNumber] = useState('');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const read = readScore(text, term.settings.marks.full);
  const send = () => {
    if (read === null) return;
    const who = subject.candidateId === null ? { admitNumber: number } : { candidateId: subject.candidateId };
    propose
      .mutateAsync({ ...who, ...read, reason, appealId: subject.appealId })
      .then(() => {
        announce('已申请更正，等待另一位工作人员复核');
        onClose();
      })
      .catch(() => undefined);
  };
  return (
    <Modal
      open
      title={subject.name === null ? '申请更正成绩' : `申请更正${subject.name}的成绩`}
      okText="提交复核"
      okButtonProps={{
        disabled:
          read === null || reason.trim() === '' || (subject.candidateId === null && number.trim() === ''),
      }}
      confirmLoading={propose.isPending}
      onOk={send}
      onCancel={onClose}
      closable={{ 'aria-label': '关闭' }}
    >
      <div className="change-form">
        {subject.candidateId === null && (
          <>
            <label htmlFor={ids.number}>准考证号</label>
            <Input
              id={ids.number}
              value={number}
              maxLength={20}
              onChange={({ target }) => setNumber(target.value)}
            />
          </>
        )}
        <label htmlFor={ids.score}>应为（分数，或{codeKeys.map(({ name }) => name).join('、')}）</label>
        <Input id={ids.score} value={text} maxLength={8} onChange={({ target }) => setText(target.value)} />
        <label htmlFor={ids.reason}>{subject.appealId === null ? '理由' : '理由（考生会看到）'}</label>
        <Input.TextArea
          id={ids.reason}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </div>
      <ProblemAlert error={propose.error} title="没能提交" />
    </Modal>
  );
}
