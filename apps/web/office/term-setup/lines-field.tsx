import { Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Row, useField } from './editor.tsx';

/** A list as lines of text, one item a line: quick to type, and to paste from a spreadsheet. */
export function LinesField<Item>(props: {
  label: string;
  pointer: string;
  extra?: ReactNode;
  placeholder: string;
  rows?: number;
  write: (item: Item) => string;
  /** From the cells of a line; anything may be wrong in them, which is told at the line afterwards */
  read: (cells: string[], line: string, former: Item | undefined) => unknown;
}) {
  const { label, pointer, extra, placeholder, rows = 4, write, read } = props;
  const { value, set } = useField(pointer);
  const items = Array.isArray(value) ? (value as Item[]) : [];
  const [text, setText] = useState(() => items.map(write).join('\n'));
  const change = (next: string) => {
    setText(next);
    const lines = next.split('\n').filter((line) => line.trim() !== '');
    set(lines.map((line, index) => read(line.trim().split(/[\t ]+/), line.trim(), items[index])));
  };
  return (
    <Row
      wide
      label={label}
      pointer={pointer}
      extra={extra}
      describe={(fault) => {
        const [, line] = new RegExp(`^${pointer}/(\\d+)`).exec(fault.pointer) ?? [];
        return line === undefined ? fault.detail : `第${Number(line) + 1}行：${fault.detail}`;
      }}
    >
      {(id) => (
        <Input.TextArea
          id={id}
          value={text}
          placeholder={placeholder}
          autoSize={{ minRows: rows, maxRows: 18 }}
          spellCheck={false}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Row>
  );
}
