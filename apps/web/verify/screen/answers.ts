import { button, element, icon } from '../element.ts';
import type { Answer } from '../question/answer.ts';
import { outcomeLooks } from './outcome-look.ts';
import { verdictView } from './verdict.ts';

export interface AnswerActions {
  open: (answer: number) => void;
  scanNext: () => void;
  askAgain: () => void;
  leave: () => void;
}

/** The answers to one scan or file: usually one card; a file of many is a list with one of them open. */
export function answersView(
  { answers, open }: { answers: Answer[]; open: number },
  site: { origins: string[]; now: string },
  actions: AnswerActions,
): HTMLElement {
  const shown = answers[open]!;
  return element(
    'div',
    { class: 'answers' },
    answers.length > 1 && chooser(answers, open, actions),
    verdictView(shown, site),
    element(
      'div',
      { class: 'actions' },
      button('扫下一张', actions.scanNext, { class: 'button button-primary', icon: 'scan' }),
      button('重新核验', actions.askAgain),
      button('返回', actions.leave, { class: 'button button-quiet' }),
    ),
  );
}

function chooser(answers: Answer[], open: number, actions: AnswerActions): HTMLElement {
  return element(
    'nav',
    { class: 'chooser', attributes: { 'aria-label': '文件中的证卡' } },
    element('p', { text: `共找到${answers.length}张，最要紧的排在前面` }),
    element(
      'ul',
      {},
      ...answers.map((answer, at) =>
        element(
          'li',
          {},
          choice(answer, at === open, () => actions.open(at)),
        ),
      ),
    ),
  );
}

function choice({ verdict }: Answer, chosen: boolean, onClick: () => void): HTMLElement {
  const { tone, icon: drawing } = outcomeLooks[verdict.outcome];
  return element(
    'button',
    {
      class: `choice tone-${tone}`,
      attributes: { type: 'button', 'aria-current': chosen ? 'true' : undefined },
      on: { click: onClick },
    },
    icon(drawing),
    element('span', { text: `${verdict.outcomeName} ${verdict.card?.maskedName ?? ''}` }),
  );
}
