import { formatShort } from '../../format/instant.ts';
import { element, icon } from '../element.ts';
import type { Past } from '../history/history.ts';
import { outcomeLooks } from './outcome-look.ts';

export interface HistoryActions {
  ask: (text: string) => void;
  clear: () => void;
}

const FIRST = 5;

/** What was verified on this device, the newest first; a press verifies it again. */
export function historyPanel(pasts: Past[], actions: HistoryActions): HTMLElement {
  const title = element('h2', { text: '核验记录', attributes: { id: 'history-title' } });
  if (pasts.length === 0) {
    return element(
      'section',
      { class: 'panel history', attributes: { 'aria-labelledby': 'history-title' } },
      title,
      element('p', {
        class: 'quiet',
        text: '核验过的证卡会列在这里，最多一百条。只保存在这台设备上，不会上传。',
      }),
    );
  }
  const items = pasts.map((past) => element('li', {}, pastButton(past, actions)));
  return element(
    'section',
    { class: 'panel history', attributes: { 'aria-labelledby': 'history-title' } },
    element('div', { class: 'panel-head' }, title, clearButton(actions)),
    element('ul', {}, ...items.slice(0, FIRST)),
    items.length > FIRST &&
      element(
        'details',
        {},
        element('summary', { text: `更早的${items.length - FIRST}条` }),
        element('ul', {}, ...items.slice(FIRST)),
      ),
    element('p', { class: 'quiet', text: '只保存在这台设备上。点按可重新核验。' }),
  );
}

function pastButton(past: Past, { ask }: HistoryActions): HTMLButtonElement {
  const { tone, icon: drawing } = outcomeLooks[past.outcome];
  const whom = [past.maskedName, past.number].filter(Boolean).join(' ') || past.host || '未证实的内容';
  return element(
    'button',
    { class: 'past', attributes: { type: 'button' }, on: { click: () => ask(past.text) } },
    element('span', { class: `past-outcome tone-${tone}` }, icon(drawing)),
    element(
      'span',
      { class: 'past-words' },
      element('strong', { text: past.outcomeName }),
      element('span', { text: whom }),
    ),
    element(
      'span',
      { class: 'past-when' },
      element('span', { text: formatShort(past.at) }),
      element('span', { text: past.asking === 'confirmed' ? '联网' : '本机' }),
    ),
  );
}

/** Asks once more in its own place: what is cleared does not come back. */
function clearButton({ clear }: HistoryActions): HTMLButtonElement {
  const made = element('button', {
    class: 'button button-quiet',
    text: '清空',
    attributes: { type: 'button' },
  });
  made.addEventListener('click', () => {
    if (made.dataset.sure !== undefined) {
      clear();
      return;
    }
    made.dataset.sure = '';
    made.textContent = '确定清空全部记录';
  });
  made.addEventListener('blur', () => {
    delete made.dataset.sure;
    made.textContent = '清空';
  });
  return made;
}
