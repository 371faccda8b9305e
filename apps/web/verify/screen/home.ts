import { button, element, icon } from '../element.ts';
import type { Trouble } from '../state.ts';

export interface HomeActions {
  scan: () => void;
  chooseFile: () => void;
  ask: (typed: string) => void;
}

/** The three ways to bring a card: camera, file, text. */
export function homeView({ trouble }: { trouble?: Trouble }, actions: HomeActions): HTMLElement {
  return element(
    'section',
    { class: 'home' },
    element('h1', { text: '核验证卡', attributes: { tabindex: -1 } }),
    element('p', { class: 'lead', text: '看一张证卡是不是发证机构签发的、现在还有没有效。' }),
    trouble && troubleNotice(trouble),
    element(
      'div',
      { class: 'ways' },
      button('扫描二维码', actions.scan, { class: 'button button-primary button-large', icon: 'scan' }),
      button('选择照片或 PDF', actions.chooseFile, { icon: 'file' }),
    ),
    textForm(actions),
    element('p', { class: 'quiet drop-hint', text: '也可以把图片或 PDF 拖到本页，或用粘贴快捷键贴上截图。' }),
  );
}

function textForm({ ask }: HomeActions): HTMLFormElement {
  const input = element('input', {
    attributes: {
      id: 'question',
      name: 'question',
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      maxlength: 2000,
      'aria-describedby': 'question-hint',
    },
  });
  return element(
    'form',
    {
      class: 'text-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          if (input.value.trim() === '') input.focus();
          else ask(input.value);
        },
      },
    },
    element('label', {
      class: 'field-label',
      text: '粘贴网址、签名内容或证卡编号',
      attributes: { for: 'question' },
    }),
    element(
      'div',
      { class: 'text-row' },
      element('div', { class: 'field-input' }, input),
      element('button', { class: 'button', text: '核验', attributes: { type: 'submit' } }),
    ),
    element('p', {
      class: 'field-hint',
      text: '网址和 25 位数字印在证卡背面二维码下方。',
      attributes: { id: 'question-hint' },
    }),
  );
}

function troubleNotice({ title, advice, number }: Trouble): HTMLElement {
  return element(
    'div',
    { class: 'notice notice-warning trouble', attributes: { role: 'alert' } },
    element('strong', { text: title }),
    element('p', { text: advice }),
    number !== undefined &&
      element(
        'p',
        {},
        element('a', { class: 'button', attributes: { href: '/query' } }, icon('search'), '按编号和姓名查询'),
      ),
  );
}
