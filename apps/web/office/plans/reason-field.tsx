import { Input } from 'antd';
import { useId } from 'react';

interface ReasonProps {
  value: string;
  onChange: (reason: string) => void;
  placeholder?: string;
  label?: string;
}

/** Why something is done, for those who read the record later; may stay empty. */
export function ReasonField({ value, onChange, placeholder, label = '原因（记入版本记录）' }: ReasonProps) {
  const id = useId();
  return (
    <div className="reason-field">
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        value={value}
        maxLength={200}
        autoSize={{ minRows: 1, maxRows: 3 }}
        {...(placeholder === undefined ? {} : { placeholder })}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** What is sent of a reason: nothing rather than blanks. */
export function reasonOf(text: string): { reason?: string } {
  const reason = text.trim();
  return reason === '' ? {} : { reason };
}
