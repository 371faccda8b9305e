type Child = Node | string | null | undefined | false;

interface Properties {
  class?: string;
  text?: string;
  /** Attributes by name; `true` writes an empty one, `undefined` and `false` leave it out */
  attributes?: Record<string, string | number | boolean | undefined>;
  on?: { [Event in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Event]) => void };
}

/** One element with its children: all that the verifier needs of a framework. Text is never read as HTML. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (properties.class !== undefined) made.className = properties.class;
  if (properties.text !== undefined) made.textContent = properties.text;
  for (const [name, value] of Object.entries(properties.attributes ?? {})) {
    if (value === undefined || value === false) continue;
    made.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [event, listener] of Object.entries(properties.on ?? {})) {
    made.addEventListener(event, listener as EventListener);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of the sheet in index.html, for the eye only: words always stand beside it. */
export function icon(name: string, className = 'icon'): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#icon-${name}`);
  svg.append(use);
  return svg;
}

export function button(
  text: string,
  onClick: () => void,
  { class: className = 'button', icon: drawing }: { class?: string; icon?: string } = {},
): HTMLButtonElement {
  return element(
    'button',
    { class: className, attributes: { type: 'button' }, on: { click: onClick } },
    drawing !== undefined && icon(drawing),
    element('span', { text }),
  );
}
