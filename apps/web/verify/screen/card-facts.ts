import type { Verdict } from '#credential';
import { formatDate, formatMoment } from '../../format/instant.ts';
import { element } from '../element.ts';

/** What the signature proved, in the order of the card's own face. */
export function cardFacts({ card, since, publicReason }: Verdict): HTMLElement {
  const { number, maskedName, projects, issuer, validFrom, validTo } = card!;
  return element(
    'section',
    { class: 'panel', attributes: { 'aria-label': '证卡内容' } },
    element(
      'dl',
      { class: 'facts' },
      since !== undefined && row('状态起始', formatMoment(since)),
      publicReason !== undefined && row('公开原因', publicReason),
      row('姓名', maskedName, 'strong'),
      row('证卡编号', number, 'strong'),
      row('考评项目', projects),
      row('有效期至', formatDate(validTo), 'strong'),
      row('发证日期', formatDate(validFrom)),
      row('发证机构', issuer),
    ),
  );
}

function row(label: string, value: string | string[], className?: string): HTMLElement {
  const values = typeof value === 'string' ? [value] : value;
  return element(
    'div',
    {},
    element('dt', { text: label }),
    ...values.map((text) => element('dd', { text, ...(className && { class: className }) })),
  );
}
