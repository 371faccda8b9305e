import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { createContext, type ReactNode, useContext, useId } from 'react';
import type { FieldError } from '#problem';
import { DayInput } from '../day-input.tsx';
import { valueAt, withValue } from './pointer.ts';

interface Editing {
  document: unknown;
  faults: FieldError[];
  change: (document: unknown) => void;
}

const EditingContext = createContext<Editing | null>(null);

/** Around fields that edit one document, each at its JSON pointer. */
export function Editor({ children, ...editing }: Editing & { children: ReactNode }) {
  return (
    <EditingContext.Provider value={editing}>
      <Form component="div" layout="vertical" className="term-editor">
        {children}
      </Form>
    </EditingContext.Provider>
  );
}

/** A field's value, what is wrong at it or below it, and how to change it. */
export function useField(pointer: string) {
  const editing = useContext(EditingContext);
  if (editing === null) throw new Error('a field stands outside an editor');
  const { document, faults, change } = editing;
  return {
    value: valueAt(document, pointer),
    faults: faults.filter((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`)),
    set: (value: unknown) => change(withValue(document, pointer, value)),
  };
}

/** A label above a control, and below it what is wrong with it. */
export function Row(props: {
  label: string;
  pointer: string;
  extra?: ReactNode;
  wide?: boolean;
  children: (id: string) => ReactNode;
  describe?: (fault: FieldError) => string;
}) {
  const { label, pointer, extra, wide, children, describe = ({ detail }) => detail } = props;
  const id = useId();
  const { faults } = useField(pointer);
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      extra={extra}
      className={wide ? 'is-wide' : ''}
      {...(faults.length === 0
        ? {}
        : { validateStatus: 'error' as const, help: faults.slice(0, 4).map(describe).join('；') })}
    >
      {children(id)}
    </Form.Item>
  );
}

interface FieldProps {
  label: string;
  pointer: string;
  extra?: ReactNode;
  wide?: boolean;
}

/** `blank` is what an emptied field means. */
export function TextField({ blank = '', ...row }: FieldProps & { blank?: '' | null }) {
  const { value, set } = useField(row.pointer);
  return (
    <Row {...row}>
      {(id) => (
        <Input
          id={id}
          value={typeof value === 'string' ? value : ''}
          autoComplete="off"
          onChange={(event) => set(event.target.value === '' ? blank : event.target.value)}
        />
      )}
    </Row>
  );
}

export function NumberField({ suffix, ...row }: FieldProps & { suffix: string }) {
  const { value, set } = useField(row.pointer);
  return (
    <Row {...row}>
      {(id) => (
        <InputNumber
          id={id}
          value={typeof value === 'number' ? value : null}
          precision={0}
          min={0}
          suffix={suffix}
          style={{ width: '100%' }}
          onChange={(next) => set(next)}
        />
      )}
    </Row>
  );
}

export function DateField(row: FieldProps) {
  const { value, set } = useField(row.pointer);
  return (
    <Row {...row}>
      {(id) => (
        <DayInput
          id={id}
          value={typeof value === 'string' ? value : ''}
          onChange={(day) => set(day === '' ? null : day)}
        />
      )}
    </Row>
  );
}

export function ChoiceField({
  options,
  ...row
}: FieldProps & { options: { value: string | boolean; label: string }[] }) {
  const { value, set } = useField(row.pointer);
  return (
    <Row {...row}>
      {(id) => (
        <Radio.Group id={id} value={value} options={options} onChange={(event) => set(event.target.value)} />
      )}
    </Row>
  );
}

export function ManyField({ options, ...row }: FieldProps & { options: { value: string; label: string }[] }) {
  const { value, set } = useField(row.pointer);
  return (
    <Row {...row}>
      {(id) => (
        <Select
          id={id}
          mode="multiple"
          value={Array.isArray(value) ? (value as string[]) : []}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={set}
        />
      )}
    </Row>
  );
}
