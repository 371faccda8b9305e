import { element } from '../../verify/element.ts';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A field with its label above it. */
export function labelled<Kind extends Field>(label: string, field: Kind, hint?: string): HTMLLabelElement {
  return element(
    'label',
    { class: 'field' },
    element('span', { class: 'field-label', text: label }),
    element('span', { class: 'field-input' }, field),
    hint !== undefined && element('span', { class: 'field-hint', text: hint }),
  );
}

export function textField(attributes: Record<string, string | number | boolean> = {}): HTMLInputElement {
  return element('input', { attributes: { type: 'text', autocomplete: 'off', ...attributes } });
}

export function choice(options: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
  return element(
    'select',
    {},
    ...options.map(([value, text]) => element('option', { text, attributes: { value } })),
  );
}

/** Says what is wrong, aloud as well; empty until then. */
export function complaint(): HTMLParagraphElement {
  return element('p', { class: 'field-error', attributes: { role: 'alert' } });
}
