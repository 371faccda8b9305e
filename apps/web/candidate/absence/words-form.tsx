import { type ReactNode, useId, useState } from 'react';
import { ProblemNotice } from '../../look/plain.tsx';

/** Words of one's own and the button that sends them; an empty one says so at the field. */
export function WordsForm(props: {
  label: string;
  hint: string;
  initial?: string;
  most: number;
  button: string;
  pending: boolean;
  error: unknown;
  before?: ReactNode;
  onSend: (words: string) => void;
}) {
  const { label, hint, initial = '', most, button, pending, error, before, onSend } = props;
  const id = useId();
  const [words, setWords] = useState(initial);
  const [tried, setTried] = useState(false);
  const empty = words.trim() === '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!empty) onSend(words.trim());
      }}
    >
      {before}
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        <div className="field-input">
          <textarea
            id={id}
            rows={4}
            maxLength={most}
            value={words}
            aria-invalid={tried && empty}
            aria-describedby={`${id}-about`}
            onChange={(event) => setWords(event.target.value)}
          />
        </div>
        <div id={`${id}-about`}>
          {tried && empty && <p className="field-error">请写明{label}</p>}
          <p className="field-hint">{hint}</p>
        </div>
      </div>
      <ProblemNotice error={error} title="没能提交" />
      <button type="submit" className="button button-primary" disabled={pending}>
        {pending ? '正在提交…' : button}
      </button>
    </form>
  );
}
