import { Input, Modal } from 'antd';
import { useState } from 'react';
import { ProblemAlert } from '../problem-alert.tsx';

/** Asks for the words without which something final is not done. */
export function WordsDialog(props: {
  title: string;
  about: string;
  okText: string;
  danger?: boolean;
  busy: boolean;
  error: unknown;
  onSend: (note: string) => void;
  onClose: () => void;
}) {
  const [note, setNote] = useState('');
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText}
      cancelText="取消"
      okButtonProps={{ disabled: note.trim().length < 4, danger: props.danger ?? false, loading: props.busy }}
      onOk={() => props.onSend(note)}
      onCancel={props.onClose}
    >
      <p className="review-note">{props.about}</p>
      <Input.TextArea
        aria-label="理由"
        placeholder="理由（至少4个字，申报人会看到）"
        value={note}
        maxLength={500}
        autoSize={{ minRows: 3, maxRows: 6 }}
        onChange={({ target }) => setNote(target.value)}
      />
      {Boolean(props.error) && <ProblemAlert error={props.error} />}
    </Modal>
  );
}
