import { formatAgo, formatMoment } from '../../format/instant.ts';
import { element, icon } from '../element.ts';
import type { Answer, Asking } from '../question/answer.ts';

interface Source {
  icon: string;
  title: string;
  /** @param asOf in words, or undefined where no status was at hand */
  words: (asOf: string | undefined) => string;
}

const sources: Record<Asking, Source> = {
  confirmed: {
    icon: 'online',
    title: '已联网核对',
    words: () => '刚刚向发证机构的登记查询过，结果就是现在的情况。',
  },
  offline: {
    icon: 'offline',
    title: '离线核验',
    words: (asOf) =>
      asOf === undefined
        ? '现在没有网络，本机也没有这张证卡的状态。'
        : `现在没有网络。签名由本机核验；状态截至${asOf}，此后的暂停、撤销要联网才知道。`,
  },
  unreachable: {
    icon: 'offline',
    title: '没有连上发证机构',
    words: (asOf) =>
      asOf === undefined
        ? '请稍后再核验一次。'
        : `签名由本机核验；状态截至${asOf}。请稍后再核验一次，以得到现在的状态。`,
  },
  busy: {
    icon: 'offline',
    title: '查询太频繁，发证机构请稍后再问',
    words: (asOf) => (asOf === undefined ? '请一分钟后再试。' : `状态截至${asOf}，请一分钟后再核验一次。`),
  },
  needless: {
    icon: 'device',
    title: '由本机核验',
    words: () => '凭本机保存的公钥就能断定，内容没有发送到任何地方。',
  },
};

/** Who answered: the register just now, or this device by what it holds, and how old that is. */
export function sourceLine({ asking, verdict: { statusAsOf } }: Answer, now: string): HTMLElement {
  const { icon: drawing, title, words } = sources[asking];
  const seconds = statusAsOf === undefined ? 0 : (Date.parse(now) - Date.parse(statusAsOf)) / 1000;
  const asOf =
    statusAsOf === undefined
      ? undefined
      : `${formatMoment(statusAsOf)}（${formatAgo(Math.max(0, seconds))}）`;
  return element(
    'section',
    { class: `source source-${asking}`, attributes: { 'aria-label': '核验方式' } },
    icon(drawing),
    element('div', {}, element('strong', { text: title }), element('p', { text: words(asOf) })),
  );
}

export function clockNotice({ clockAhead }: Answer): HTMLElement | undefined {
  if (clockAhead === undefined) return undefined;
  const way = clockAhead > 0 ? '快' : '慢';
  return element('p', {
    class: 'notice notice-warning',
    text: `本机时间比发证机构${way}${Math.abs(clockAhead)}分钟，已按发证机构的时间核验。离线时日期会判断不准，请校准本机时间。`,
  });
}
