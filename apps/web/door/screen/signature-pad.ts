import { button, element } from '../../verify/element.ts';

const [WIDTH, HEIGHT] = [600, 200];
const SVG = 'http://www.w3.org/2000/svg';
/** 画押: the cross of whoever cannot draw here, by hand or because there is only a keyboard */
const CROSS = ['M 230 40', 'L 370 160', 'M 370 40', 'L 230 160'];
/** As many points as the server takes */
const MOST_POINTS = 800;

export interface SignaturePad {
  view: HTMLElement;
  /** SVG path data, empty while nobody has signed */
  strokes: () => string;
}

/** A field to sign in with a finger, a pen or a mouse; a button makes the cross of whoever can use none of them. */
export function signaturePad(label: string): SignaturePad {
  const points: string[] = [];
  const path = document.createElementNS(SVG, 'path');
  const sheet = document.createElementNS(SVG, 'svg');
  sheet.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  sheet.setAttribute('class', 'signature');
  sheet.setAttribute('role', 'img');
  sheet.setAttribute('aria-label', label);
  sheet.append(path);
  let drawing = false;
  const add = (move: 'M' | 'L', event: PointerEvent) => {
    if (points.length >= MOST_POINTS) return;
    const { left, top, width, height } = sheet.getBoundingClientRect();
    const x = within(((event.clientX - left) / width) * WIDTH, WIDTH);
    const y = within(((event.clientY - top) / height) * HEIGHT, HEIGHT);
    points.push(`${move} ${x} ${y}`);
    path.setAttribute('d', points.join(' '));
  };
  sheet.addEventListener('pointerdown', (event) => {
    drawing = true;
    sheet.setPointerCapture(event.pointerId);
    add('M', event);
  });
  sheet.addEventListener('pointermove', (event) => drawing && add('L', event));
  for (const end of ['pointerup', 'pointercancel'] as const)
    sheet.addEventListener(end, () => {
      drawing = false;
    });
  const put = (strokes: readonly string[]) => {
    points.splice(0, points.length, ...strokes);
    path.setAttribute('d', points.join(' '));
  };
  const deed = (text: string, act: () => void) => {
    const made = button(text, act, { class: 'button button-quiet' });
    made.setAttribute('aria-label', `${label}：${text}`);
    return made;
  };
  const view = element(
    'div',
    { class: 'signing' },
    element('p', { class: 'field-label', text: label }),
    sheet,
    element(
      'div',
      { class: 'row' },
      deed('重签', () => put([])),
      deed('不便手写，画押代签', () => put(CROSS)),
    ),
  );
  return { view, strokes: () => (points.length > 1 ? points.join(' ') : '') };
}

/** What was signed, drawn again. */
export function drawnSignature(name: string, strokes: string): SVGSVGElement {
  const sheet = document.createElementNS(SVG, 'svg');
  sheet.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  sheet.setAttribute('class', 'signature signature-small');
  sheet.setAttribute('role', 'img');
  sheet.setAttribute('aria-label', `${name}的签名`);
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', strokes);
  sheet.append(path);
  return sheet;
}

function within(value: number, most: number): number {
  return Math.round(Math.min(most, Math.max(0, value)));
}
