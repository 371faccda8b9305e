import { Select, type SelectProps } from 'antd';
import { clearable } from './clearable.tsx';

interface FilterChoiceProps extends Omit<SelectProps<string | null>, 'value' | 'onChange'> {
  label: string;
  value: string | undefined;
  /** The chosen value; empty once the filter is cleared */
  onChange: (value: string) => void;
}

/** One filter of a list, kept in the address: nothing chosen means everything. */
export function FilterChoice({ label, value, onChange, ...select }: FilterChoiceProps) {
  return (
    <Select<string | null>
      aria-label={label}
      placeholder={label}
      allowClear={clearable}
      {...select}
      value={value ?? null}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}
