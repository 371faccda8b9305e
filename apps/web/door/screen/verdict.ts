import { type Expected, isExpected, type Verdict } from '#checkin';
import { button, element, icon } from '../../verify/element.ts';
import { faceView } from './face.ts';
import { complaint, labelled, textField } from './field.ts';
import { rulingLooks } from './look.ts';

export interface VerdictActions {
  admit: () => void;
  /** By hand, against the rules or against the likeness */
  mark: (present: boolean, reason: string) => void;
  undo: (reason: string) => void;
  choose: (candidate: string) => void;
  scanNext: () => void;
  leave: () => void;
}

/** The decision, as large as the screen allows, and the face to compare. */
export function verdictView(
  verdict: Verdict,
  faceOf: (photo: string | null) => string | undefined,
  actions: VerdictActions,
): HTMLElement {
  const { word, icon: drawing, tone } = rulingLooks[verdict.ruling];
  const person = 'person' in verdict && verdict.person && isExpected(verdict.person) ? verdict.person : null;
  return element(
    'section',
    { class: 'verdict' },
    element(
      'header',
      { class: `ruling ruling-${tone}` },
      icon(drawing, 'ruling-icon'),
      element('h1', { text: word, attributes: { tabindex: -1 } }),
      element('p', { text: verdict.reason }),
    ),
    person && personCard(person, faceOf(person.photo)),
    verdict.ruling === 'several' && choices(verdict.people, faceOf, actions),
    element('div', { class: 'deeds' }, ...deeds(verdict, actions)),
  );
}

function personCard(person: Expected, photo: string | undefined): HTMLElement {
  const fact = (label: string, value: string) => [
    element('dt', { text: label }),
    element('dd', { text: value }),
  ];
  return element(
    'div',
    { class: 'person panel' },
    faceView(photo, person.name),
    element(
      'div',
      {},
      element('p', { class: 'person-name', text: person.name }),
      element(
        'dl',
        { class: 'facts' },
        ...fact('座位', person.seat),
        ...fact('证件', person.maskedId),
        ...fact('准考证', person.number),
        ...fact('单位', person.unit),
      ),
      person.accessible && element('p', { class: 'notice', text: '需要无障碍座位' }),
    ),
  );
}

function choices(
  people: readonly Expected[],
  faceOf: (photo: string | null) => string | undefined,
  { choose }: VerdictActions,
): HTMLElement {
  return element(
    'ul',
    { class: 'choices' },
    ...people.map((person) =>
      element(
        'li',
        {},
        element(
          'button',
          {
            class: 'button choice',
            attributes: { type: 'button' },
            on: { click: () => choose(person.candidate) },
          },
          faceView(faceOf(person.photo), person.name),
          element('span', { text: `${person.name}　${person.seat} 号座` }),
        ),
      ),
    ),
  );
}

function deeds(verdict: Verdict, actions: VerdictActions): HTMLElement[] {
  const { ruling } = verdict;
  const next = (main: boolean) =>
    button('扫下一位', actions.scanNext, {
      class: main ? 'button button-primary button-large' : 'button',
      icon: 'scan',
    });
  const back = button('返回', actions.leave);
  if (ruling === 'right-room') {
    return [
      button('人证相符，准予入场', actions.admit, {
        class: 'button button-primary button-large',
        icon: 'in',
      }),
      withReason('人证不符，不予入场', '写明不予入场的原因', (reason) => actions.mark(false, reason)),
      back,
    ];
  }
  if (ruling === 'already-in') {
    return [next(true), withReason('撤销签到', '写明撤销的原因，如误扫', actions.undo), back];
  }
  if (ruling === 'late' || ruling === 'early') {
    const admitted = withReason('经主考同意，人工准入', '写明准予入场的理由和同意人', (reason) =>
      actions.mark(true, reason),
    );
    return [next(true), admitted, back];
  }
  return [next(true), back];
}

/** A deed against the rule: it opens a field, and does nothing without words in it. */
function withReason(text: string, label: string, act: (reason: string) => void): HTMLElement {
  const reason = textField({ maxlength: 200 });
  const wrong = complaint();
  const submit = (event: Event) => {
    event.preventDefault();
    if (reason.value.trim().length >= 2) act(reason.value.trim());
    else wrong.textContent = '请写明原因，至少两个字';
  };
  return element(
    'details',
    { class: 'by-hand' },
    element('summary', { text }),
    element(
      'form',
      { on: { submit } },
      labelled(label, reason),
      wrong,
      element('button', { class: 'button', text, attributes: { type: 'submit' } }),
    ),
  );
}
