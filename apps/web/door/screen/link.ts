import { button, element } from '../../verify/element.ts';
import type { Book } from '../book.ts';

type Tone = 'good' | 'wait' | 'stop';

/** The state of what is written down and what the server has heard, in a few words. */
export function linkWords({ link, waiting }: Pick<Book, 'link' | 'waiting'>): { text: string; tone: Tone } {
  if (link === 'signed-out') return { text: `登录已过期，待上传 ${waiting}`, tone: 'stop' };
  if (waiting > 0)
    return { text: `${link === 'offline' ? '没有网络，' : ''}待上传 ${waiting}`, tone: 'wait' };
  return link === 'offline'
    ? { text: '没有网络，照常签到', tone: 'wait' }
    : { text: '已全部上传', tone: 'good' };
}

export interface LinkActions {
  sync: () => void;
  signInAgain: () => void;
  leave: () => void;
  close: () => void;
}

/** Sending, signing in again, and leaving with nothing left on the device. */
export function linkPanel(book: Book, { sync, signInAgain, leave, close }: LinkActions): HTMLElement {
  const { text } = linkWords(book);
  const safe = book.waiting === 0;
  return element(
    'section',
    { class: 'narrow' },
    element('h1', { text, attributes: { tabindex: -1 } }),
    element('p', {
      text: safe
        ? '本机的签到记录都已上传。考试次日本机会自动清除，也可以现在清除。'
        : '记录都在本机，有网络时会自动上传。上传完之前请不要清除浏览器数据。',
    }),
    book.refused.length > 0 &&
      element('p', {
        class: 'notice notice-problem',
        text: `有 ${book.refused.length} 条记录服务器不能识别，保留在本机：${book.refused[0]!.detail}`,
      }),
    element(
      'div',
      { class: 'row' },
      button('返回', close, { class: 'button button-primary' }),
      book.link === 'signed-out' ? button('重新登录', signInAgain) : button('现在上传', sync),
    ),
    element(
      'details',
      { class: 'by-hand' },
      element('summary', { text: '退出并清除本机' }),
      element('p', {
        text: safe
          ? '清除后要有网络才能重新下载名册。'
          : `还有 ${book.waiting} 条记录没有上传，上传完才能清除。`,
      }),
      safe && button('退出并清除', leave),
    ),
  );
}
