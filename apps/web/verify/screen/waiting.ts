import { button, element } from '../element.ts';

/** While something is under way: what, how far, and the way out. */
export function waitingView(
  words: string,
  leave: () => void,
): { view: HTMLElement; tell: (text: string) => void } {
  const progress = element('p', { class: 'quiet', attributes: { role: 'status' } });
  const view = element(
    'section',
    { class: 'waiting' },
    element('div', { class: 'spinner', attributes: { 'aria-hidden': 'true' } }),
    element('h1', { text: words, attributes: { tabindex: -1 } }),
    progress,
    button('取消', leave),
  );
  return {
    view,
    tell: (text) => {
      progress.textContent = text;
    },
  };
}
