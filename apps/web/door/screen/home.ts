import type { Expected, Presence, Roll, TimedSitting } from '#checkin';
import { button, element, icon } from '../../verify/element.ts';
import { complaint, labelled, textField } from './field.ts';

export interface HomeFacts {
  sitting: TimedSitting;
  /** All of the device's own, to look ahead or back */
  sittings: readonly TimedSitting[];
  roll: Roll;
  presenceOf: (candidate: string) => Presence | undefined;
  /** Whether the absent list of this sitting was confirmed already */
  confirmed: boolean;
  /** Of the device's own sittings those that are over and whose absent list nobody confirmed */
  unfinished: readonly TimedSitting[];
  clock: (instant: number | string) => string;
}

export interface HomeActions {
  scan: () => void;
  find: (typed: string) => void;
  open: (candidate: string) => void;
  show: (sitting: string) => void;
  count: (heads: number) => void;
  confirmAbsent: () => void;
  noteIncident: () => void;
  openRecord: () => void;
}

/** The room at a glance: who is due, who came, and the one button that is pressed all morning. */
export function homeView(facts: HomeFacts, actions: HomeActions): HTMLElement {
  const { sitting, roll, clock } = facts;
  return element(
    'div',
    { class: 'home' },
    element(
      'div',
      { class: 'desk' },
      element('h1', { text: sitting.roomName, attributes: { tabindex: -1 } }),
      element('p', {
        class: 'lead',
        text: `第 ${sitting.batch} 场　${clock(sitting.starts)}–${clock(sitting.ends)}　${doorWords(facts)}`,
      }),
      unfinishedPart(facts, actions),
      sittingTabs(facts, actions),
      numbers(roll),
      button('扫码签到', actions.scan, { class: 'button button-primary button-large', icon: 'scan' }),
      typedForm(actions.find),
      countForm(roll, actions.count),
      absentPanel(facts, actions.confirmAbsent),
      element(
        'div',
        { class: 'row' },
        button('登记情况', actions.noteIncident),
        button('考场情况记录', actions.openRecord),
      ),
    ),
    peopleList(facts, actions.open),
  );
}

function doorWords({ sitting, roll, clock }: HomeFacts): string {
  return roll.closed ? '已过迟到时限' : `${clock(sitting.opens)} 开始入场，${clock(sitting.closes)} 停止入场`;
}

/** What the exam office waits for: a batch that is over without its absent list. */
function unfinishedPart({ unfinished, sitting, clock }: HomeFacts, { show }: HomeActions) {
  if (unfinished.length === 0) return null;
  return element(
    'section',
    { class: 'notice notice-warning' },
    element('h2', { text: '考场记录还没有办结' }),
    ...unfinished.map(({ id, batch, roomName, starts }) => {
      const name = `第 ${batch} 场 ${clock(starts)} ${roomName}`;
      return element(
        'p',
        {},
        element('span', { text: `${name}：缺考名单未核对。` }),
        id !== sitting.id && button('去核对', () => show(id)),
      );
    }),
  );
}

function sittingTabs({ sittings, sitting, clock }: HomeFacts, { show }: HomeActions) {
  if (sittings.length < 2) return null;
  return element(
    'nav',
    { class: 'tabs', attributes: { 'aria-label': '我监考的场次' } },
    ...sittings.map(({ id, batch, roomName, starts }) =>
      element('button', {
        class: 'button tab',
        text: `第 ${batch} 场 ${clock(starts)} ${roomName}`,
        attributes: { type: 'button', 'aria-current': id === sitting.id ? 'true' : undefined },
        on: { click: () => show(id) },
      }),
    ),
  );
}

function numbers({ due, present, refused, missing, strangers, closed }: Roll): HTMLElement {
  const figure = (label: string, value: number) =>
    element('div', {}, element('dt', { text: label }), element('dd', { text: String(value) }));
  return element(
    'dl',
    { class: 'numbers' },
    figure('应到', due.length),
    figure('已到', present.length),
    figure(closed ? '缺考' : '未到', missing.length),
    refused.length > 0 && figure('未准入', refused.length),
    strangers.length > 0 && figure('非本场', strangers.length),
  );
}

function typedForm(find: (typed: string) => void): HTMLElement {
  const typed = textField({ inputmode: 'text', autocapitalize: 'characters', enterkeyhint: 'search' });
  return element(
    'form',
    {
      class: 'inline-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          if (typed.value.trim() !== '') find(typed.value);
        },
      },
    },
    labelled('准考证号或证件号末几位', typed),
    element('button', { class: 'button', text: '查找', attributes: { type: 'submit' } }),
  );
}

function countForm({ heads, present }: Roll, count: (heads: number) => void): HTMLElement {
  const field = textField({ inputmode: 'numeric', value: heads === null ? '' : String(heads) });
  const wrong = complaint();
  const said =
    heads === null ? '还没有清点' : heads === present.length ? '与签到相符' : '与签到不符，请再点一遍';
  return element(
    'form',
    {
      class: 'inline-form',
      on: {
        submit: (event) => {
          event.preventDefault();
          if (/^\d{1,3}$/.test(field.value.trim())) count(Number(field.value.trim()));
          else wrong.textContent = '请填写人数，只用数字';
        },
      },
    },
    labelled('清点人数', field, said),
    element('button', { class: 'button', text: '记下', attributes: { type: 'submit' } }),
    wrong,
  );
}

function absentPanel({ roll, confirmed }: HomeFacts, confirm: () => void): HTMLElement | null {
  if (!roll.closed) return null;
  const names = roll.missing.map(({ name, seat }) => `${name}（${seat}）`).join('、');
  return element(
    'section',
    { class: 'notice notice-warning absent' },
    element('h2', { text: `缺考 ${roll.missing.length} 人` }),
    element('p', { text: names === '' ? '全部到场' : names }),
    confirmed
      ? element('p', { class: 'quiet', text: '缺考名单已核对' })
      : button('核对无误，记下缺考名单', confirm),
  );
}

function peopleList({ roll, presenceOf, clock }: HomeFacts, open: (candidate: string) => void): HTMLElement {
  const row = (person: Expected) => {
    const presence = presenceOf(person.candidate);
    const [drawing, words, tone] =
      presence === undefined
        ? (['waiting', roll.closed ? '缺考' : '未到', 'wait'] as const)
        : presence.disputed
          ? (['unknown', '有争议', 'stop'] as const)
          : presence.present
            ? (['in', clock(presence.at), 'good'] as const)
            : (['refused', '未准入', 'stop'] as const);
    return element(
      'li',
      {},
      element(
        'button',
        { class: 'line', attributes: { type: 'button' }, on: { click: () => open(person.candidate) } },
        element('span', { class: 'line-seat', text: person.seat }),
        element('span', { class: 'line-name', text: person.name }),
        element(
          'span',
          { class: `line-state tone-${tone}` },
          icon(drawing),
          element('span', { text: words }),
        ),
      ),
    );
  };
  return element(
    'section',
    { class: 'people' },
    element('h2', { text: `名单（${roll.due.length} 人）` }),
    element('ul', {}, ...roll.due.map(row)),
  );
}
