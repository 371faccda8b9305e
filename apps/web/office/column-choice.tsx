import { Button, Checkbox, Popover } from 'antd';

interface ColumnChoiceProps {
  columns: { key: string; title: string }[];
  /** Keys of the columns left out, joined by commas: it lies in the address */
  hidden: string | undefined;
  onChange: (hidden: string) => void;
}

/** Which columns a table shows. */
export function ColumnChoice({ columns, hidden, onChange }: ColumnChoiceProps) {
  const out = readHidden(hidden);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title="显示哪些列"
      content={
        <Checkbox.Group
          className="column-choice"
          value={columns.map(({ key }) => key).filter((key) => !out.has(key))}
          options={columns.map(({ key, title }) => ({ value: key, label: title }))}
          onChange={(shown) =>
            onChange(
              columns
                .map(({ key }) => key)
                .filter((key) => !shown.includes(key))
                .join(','),
            )
          }
        />
      }
    >
      <Button>{out.size === 0 ? '选择列' : `选择列（已隐藏${out.size}列）`}</Button>
    </Popover>
  );
}

export const readHidden = (hidden: string | undefined): Set<string> =>
  new Set((hidden ?? '').split(',').filter((key) => key !== ''));
