import { button, element } from '../../verify/element.ts';
import { Refusal } from '../device/server.ts';
import { complaint, labelled, textField } from './field.ts';

export type Fetch = (login: string, password: string, tell: (words: string) => void) => Promise<void>;

/** Signing in, once, where there is a network: afterwards the day needs none. */
export function signInView(fetch: Fetch, { waiting }: { waiting: number }): HTMLElement {
  const login = textField({ autocomplete: 'username', autocapitalize: 'none', required: true });
  const password = textField({ type: 'password', autocomplete: 'current-password', required: true });
  const wrong = complaint();
  const go = element('button', {
    class: 'button button-primary button-wide button-large',
    text: '登录并下载名册',
    attributes: { type: 'submit' },
  });
  const submit = async (event: Event) => {
    event.preventDefault();
    wrong.textContent = '';
    go.disabled = true;
    try {
      await fetch(login.value.trim(), password.value, (words) => {
        go.textContent = words;
      });
    } catch (error) {
      wrong.textContent =
        error instanceof Refusal ? error.detail : '没有连上服务器。登录和下载名册需要网络，请检查后再试。';
      go.textContent = '登录并下载名册';
      go.disabled = false;
    }
  };
  return element(
    'form',
    { class: 'narrow', on: { submit: (event) => void submit(event) } },
    element('h1', { text: '监考员登录', attributes: { tabindex: -1 } }),
    element('p', {
      class: 'quiet',
      text: '请在开考前有网络的地方登录一次，名册和照片会加密保存在本机，此后全天不需要网络，考试次日自动清除。',
    }),
    waiting > 0 &&
      element('p', {
        class: 'notice notice-warning',
        text: `本机还有 ${waiting} 条记录待上传，登录后继续。`,
      }),
    labelled('登录名', login),
    labelled('密码', password),
    wrong,
    go,
  );
}

/** The day is over, or somebody leaves: what was kept is gone. */
export function erasedView(begin: () => void): HTMLElement {
  return element(
    'div',
    { class: 'narrow' },
    element('h1', { text: '本机已清除', attributes: { tabindex: -1 } }),
    element('p', { text: '名册、照片和签到记录已从这台设备上清除，服务器上的记录不受影响。' }),
    button('重新登录', begin, { class: 'button button-primary' }),
  );
}
