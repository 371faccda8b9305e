import { Button, Checkbox } from 'antd';
import type { ReviewChecklist } from '#lifecycle';

/** The stage's named checklist; digits tick, 0 ticks all that is left. */
export function Checklist(props: {
  list: ReviewChecklist;
  checked: string[];
  onChange: (checked: string[]) => void;
}) {
  const { list, checked, onChange } = props;
  const all = list.items.map(({ code }) => code);
  return (
    <fieldset className="review-checklist">
      <legend>
        {list.title}
        <span className="review-note">
          已确认{checked.length}/{all.length}项
        </span>
      </legend>
      {list.items.map(({ code, text }, index) => (
        <Checkbox
          key={code}
          checked={checked.includes(code)}
          onChange={() => onChange(toggled(checked, code))}
        >
          <kbd>{index + 1}</kbd>
          {text}
        </Checkbox>
      ))}
      <Button size="small" disabled={checked.length === all.length} onClick={() => onChange(all)}>
        逐项看过，全部确认 <kbd>0</kbd>
      </Button>
    </fieldset>
  );
}

export function toggled(checked: readonly string[], code: string): string[] {
  return checked.includes(code) ? checked.filter((known) => known !== code) : [...checked, code];
}
