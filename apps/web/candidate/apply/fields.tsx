import { type ReactNode, useId } from 'react';
import { Returned, useField } from './form-context.tsx';

interface Common {
  pointer: string;
  label: string;
  hint?: string;
}

/** Label, control, what is wrong and why it came back, tied together for a screen reader. */
function Frame(
  props: Common & { id: string; children: ReactNode; group?: boolean } & Pick<
      ReturnType<typeof useField>,
      'error' | 'warning' | 'returns'
    >,
) {
  const { id, label, hint, error, warning, returns, children, group = false } = props;
  return (
    <div
      className={`field${returns.length > 0 ? ' is-returned' : ''}`}
      data-pointer={props.pointer}
      {...(group ? { role: 'group', 'aria-labelledby': `${id}-label` } : {})}
    >
      {group ? (
        <span className="field-label" id={`${id}-label`}>
          {label}
        </span>
      ) : (
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
      )}
      <Returned reasons={returns} />
      {children}
      <div id={`${id}-about`}>
        {error !== undefined && <p className="field-error">{error}</p>}
        {warning !== undefined && <p className="field-warning">{warning}</p>}
        {hint !== undefined && <p className="field-hint">{hint}</p>}
      </div>
    </div>
  );
}

export function TextField(
  props: Common & {
    type?: 'text' | 'tel' | 'date' | 'month' | 'url';
    inputMode?: 'numeric' | 'tel' | 'url';
    number?: boolean;
    most?: number;
    autoComplete?: string;
    max?: string;
  },
) {
  const { pointer, type = 'text', inputMode, number = false, most, autoComplete = 'off', max } = props;
  const id = useId();
  const field = useField(pointer);
  const parsed = (text: string) => (number ? (/^\d+$/.test(text) ? Number(text) : undefined) : text);
  return (
    <Frame {...props} {...field} id={id}>
      <div className="field-input">
        <input
          id={id}
          type={type}
          inputMode={inputMode}
          maxLength={most}
          autoComplete={autoComplete}
          max={max}
          value={field.text}
          aria-invalid={field.error !== undefined}
          aria-describedby={`${id}-about`}
          onChange={(event) => field.set(parsed(event.target.value))}
        />
      </div>
    </Frame>
  );
}

export interface Option {
  code: string;
  name: string;
}

export function SelectField(props: Common & { options: readonly Option[]; empty?: string }) {
  const { pointer, options, empty = '请选择' } = props;
  const id = useId();
  const field = useField(pointer);
  return (
    <Frame {...props} {...field} id={id}>
      <div className="field-input">
        <select
          id={id}
          value={field.text}
          aria-invalid={field.error !== undefined}
          aria-describedby={`${id}-about`}
          onChange={(event) => field.set(event.target.value)}
        >
          <option value="">{empty}</option>
          {options.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
    </Frame>
  );
}

/** A few choices side by side; `many` lets several be ticked. */
export function ChoiceField(
  props: Common & { options: readonly (Option & { about?: string })[]; many?: boolean },
) {
  const { pointer, options, many = false } = props;
  const id = useId();
  const field = useField(pointer);
  const chosen = many ? ((field.value as string[] | undefined) ?? []) : [field.text];
  const choose = (code: string) => {
    if (!many) return field.set(code);
    const next = chosen.includes(code) ? chosen.filter((other) => other !== code) : [...chosen, code];
    // In the order of the form, however they were ticked.
    field.set(options.map((option) => option.code).filter((known) => next.includes(known)));
  };
  return (
    <Frame {...props} {...field} id={id} group>
      <div className="choices">
        {options.map(({ code, name, about }) => (
          <label key={code} className="choice">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={id}
              checked={chosen.includes(code)}
              aria-describedby={`${id}-about`}
              onChange={() => choose(code)}
            />
            <span>
              {name}
              {about !== undefined && <span className="quiet">{about}</span>}
            </span>
          </label>
        ))}
      </div>
    </Frame>
  );
}

/** What is known and not to be typed. */
export function Fact({ label, children, hint }: { label: string; children: ReactNode; hint?: string }) {
  return (
    <div className="field">
      <span className="field-label">{label}</span>
      <p className="fact">{children}</p>
      {hint !== undefined && <p className="field-hint">{hint}</p>}
    </div>
  );
}
