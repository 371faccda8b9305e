import { formatAgo, formatShort } from '../../format/instant.ts';
import { button, element, icon } from '../element.ts';
import type { OfflineState } from '../offline/register.ts';
import type { HeldTrust } from '../trust/keeper.ts';

export interface TrustNews {
  held: HeldTrust | undefined;
  /** The last refresh's fault, in Chinese */
  fault?: { code: string; detail: string };
  refreshing: boolean;
  online: boolean;
  offline: OfflineState;
  now: string;
}

export interface TrustActions {
  refresh: () => void;
  trustAnew: () => void;
}

/** What the device holds to verify by, how old it is, and what that means without a network. */
export function trustPanel(news: TrustNews, actions: TrustActions): HTMLElement {
  const { held, fault, refreshing, online } = news;
  return element(
    'section',
    { class: 'panel trust', attributes: { 'aria-labelledby': 'trust-title' } },
    element('h2', { text: '本机的核验依据', attributes: { id: 'trust-title' } }),
    element(
      'p',
      { class: 'trust-state' },
      icon(stateIcon(news)),
      element('span', { text: stateWords(news) }),
    ),
    held !== undefined && ages(held, news.now),
    fault !== undefined && faultNotice(fault, actions),
    online && !refreshing && button('立即更新', actions.refresh, { class: 'button button-quiet' }),
    element(
      'details',
      {},
      element('summary', { text: '没有网络时能核验什么' }),
      element('p', {
        text: '本机保存着发证机构的公钥，没有网络也能认出伪造和改动。暂停、撤销和换证，只知道到“状态列表”签发的时候；列表过时以后，不再断定有效，只说状态不明。',
      }),
    ),
  );
}

function stateIcon({ held, fault, online, now }: TrustNews): string {
  if (held === undefined || isStale(held, now)) return 'status-unknown';
  return online && fault?.code !== 'TRUST_UNREACHABLE' ? 'passed' : 'offline';
}

function stateWords({ held, fault, online, offline, refreshing, now }: TrustNews): string {
  if (held === undefined) {
    if (refreshing) return '正在取公钥和状态列表……';
    return online ? '还没有取到公钥和状态列表，暂时不能核验。' : '还没有公钥。请先联网打开一次本页。';
  }
  if (isStale(held, now)) return '状态列表已过时：离线时只能辨别真伪，不能断定现在是否有效。';
  if (!online) return '现在没有网络，仍可核验。';
  // A phone in a lift still believes itself online.
  if (fault?.code === 'TRUST_UNREACHABLE') return '连不上网站，仍可核验。';
  if (offline === 'impossible') return '可以核验。此浏览器或网址不支持离线使用。';
  return offline === 'ready' ? '可以核验，没有网络时也可以。' : '可以核验，正在准备离线使用……';
}

function ages({ listedAt, listedUntil, fetchedAt }: HeldTrust, now: string): HTMLElement {
  const ago = (instant: string) => formatAgo(Math.max(0, (Date.parse(now) - Date.parse(instant)) / 1000));
  return element(
    'dl',
    { class: 'ages' },
    listedAt !== undefined &&
      element(
        'div',
        {},
        element('dt', { text: '状态列表' }),
        element('dd', { text: `${ago(listedAt)}签发` }),
      ),
    listedUntil !== undefined &&
      element(
        'div',
        {},
        element('dt', { text: '可用到' }),
        element('dd', { text: formatShort(listedUntil) }),
      ),
    element('div', {}, element('dt', { text: '上次更新' }), element('dd', { text: ago(fetchedAt) })),
  );
}

function faultNotice({ code, detail }: { code: string; detail: string }, actions: TrustActions): HTMLElement {
  const pinned = code === 'ROOTS_CHANGED';
  return element(
    'div',
    { class: pinned ? 'notice notice-problem' : 'notice notice-warning', attributes: { role: 'status' } },
    element('p', { text: pinned ? detail : `${detail}，仍按本机已有的核验。` }),
    pinned && button('已核实，重新信任', actions.trustAnew),
  );
}

function isStale({ listedUntil, trust }: HeldTrust, now: string): boolean {
  return trust.ring.isStale(now) || (listedUntil !== undefined && Date.parse(listedUntil) < Date.parse(now));
}
