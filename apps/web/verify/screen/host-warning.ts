import { element } from '../element.ts';
import type { Answer } from '../question/answer.ts';

/** Names where a foreign code leads, and where a true one would; never as a link. */
export function hostWarning(
  { host, verdict: { outcome } }: Answer,
  origins: string[],
): HTMLElement | undefined {
  const refused = outcome === 'forged' || outcome === 'unknown-issuer';
  const pinned = origins.some((origin) => new URL(origin).host === host);
  if (host === undefined || pinned || !refused) return undefined;
  return element(
    'section',
    { class: 'panel host', attributes: { 'aria-label': '网址' } },
    element('p', { text: '它指向' }),
    element('p', { class: 'host-name', text: host }),
    element('p', { text: '不是发证机构的网站，请不要打开。发证机构的证卡只指向：' }),
    element('ul', {}, ...origins.map((origin) => element('li', { text: origin }))),
  );
}
