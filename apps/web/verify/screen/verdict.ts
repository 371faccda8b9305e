import { element, icon } from '../element.ts';
import type { Answer } from '../question/answer.ts';
import { cardFacts } from './card-facts.ts';
import { checkList } from './check-list.ts';
import { hostWarning } from './host-warning.ts';
import { adviceOf, isWorthComparing, outcomeLooks } from './outcome-look.ts';
import { clockNotice, sourceLine } from './source-line.ts';

/** One answer, the most important first: the verdict, what to do, the card, the person, and how it was found. */
export function verdictView(answer: Answer, site: { origins: string[]; now: string }): HTMLElement {
  const { verdict } = answer;
  return element(
    'article',
    { class: 'answer' },
    element(
      'div',
      { class: 'answer-main' },
      verdictHead(answer),
      hostWarning(answer, site.origins),
      verdict.card && cardFacts(verdict),
      verdict.card && isWorthComparing(verdict.outcome) && comparison(),
    ),
    element(
      'div',
      { class: 'answer-side' },
      sourceLine(answer, site.now),
      clockNotice(answer),
      checkList(verdict),
      verdict.card === undefined && unprovenNote(),
    ),
  );
}

function verdictHead(answer: Answer): HTMLElement {
  const { outcome, outcomeName, detail } = answer.verdict;
  const { tone, icon: drawing } = outcomeLooks[outcome];
  const advice = adviceOf(answer);
  return element(
    'header',
    { class: `verdict tone-${tone}` },
    icon(drawing, 'verdict-icon'),
    element(
      'div',
      {},
      element('h1', { class: 'verdict-word', text: outcomeName, attributes: { tabindex: -1 } }),
      element('p', { text: `${detail}。` }),
      advice !== undefined && element('p', { class: 'verdict-advice', text: advice }),
    ),
  );
}

function comparison(): HTMLElement {
  const steps = [
    '证卡上印的编号、姓名、项目和有效期，与上面一致；',
    '证卡上的照片，与持卡的人一致；',
    '持卡人身份证件上的姓名，与证卡一致（这里只显示姓氏）。',
  ];
  return element(
    'section',
    { class: 'panel compare' },
    element('h2', { text: '请与本人核对' }),
    element('ol', {}, ...steps.map((text) => element('li', { text }))),
    element('p', {
      class: 'compare-copy',
      text: '二维码可以被翻拍、复印到别的卡上。核验证明的是证卡，不是拿着它的人。',
    }),
  );
}

function unprovenNote(): HTMLElement {
  return element('p', {
    class: 'quiet',
    text: '核验不通过时，这里不显示二维码里写的姓名和编号：没有得到证实的内容不应被当真。',
  });
}
