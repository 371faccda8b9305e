import { getIncidentKind, type IncidentNoted, type Presence, type Roll, type TimedSitting } from '#checkin';
import { button, element } from '../../verify/element.ts';
import { drawnSignature } from './signature-pad.ts';

export interface RecordFacts {
  termName: string;
  sitting: TimedSitting;
  roll: Roll;
  incidents: readonly IncidentNoted[];
  presenceOf: (candidate: string) => Presence | undefined;
  nameOf: (candidate: string) => string;
  clock: (instant: number | string) => string;
}

/** 考场情况记录: all that the room's paper says, for reading and for printing. */
export function recordView(facts: RecordFacts, leave: () => void): HTMLElement {
  const { termName, sitting, roll, incidents, clock } = facts;
  const line = (label: string, text: string) => [
    element('dt', { text: label }),
    element('dd', { text: text === '' ? '无' : text }),
  ];
  const people = (list: Roll['due']) => list.map(({ name, number }) => `${name}（${number}）`).join('、');
  const late = roll.present.filter(
    ({ candidate }) => Date.parse(facts.presenceOf(candidate)?.at ?? sitting.start) > sitting.starts,
  );
  return element(
    'article',
    { class: 'narrow record' },
    element('h1', { text: '考场情况记录', attributes: { tabindex: -1 } }),
    element('p', { class: 'quiet', text: termName }),
    element(
      'dl',
      { class: 'facts' },
      ...line('考场', `${sitting.venueName} ${sitting.roomName}`),
      ...line('场次', `第 ${sitting.batch} 场　${clock(sitting.starts)}–${clock(sitting.ends)}`),
      ...line('应到', `${roll.due.length} 人`),
      ...line('实到', `${roll.present.length} 人`),
      ...line('清点', roll.heads === null ? '未清点' : `${roll.heads} 人`),
      ...line(roll.closed ? '缺考' : '未到', people(roll.missing)),
      ...line('未准入', people(roll.refused)),
      ...line(
        '开考后入场',
        late.map(({ candidate, name }) => `${name}（${clock(facts.presenceOf(candidate)!.at)}）`).join('、'),
      ),
    ),
    element('h2', { text: `情况（${incidents.length}）` }),
    ...incidents.map((incident) => incidentPart(incident, facts)),
    element(
      'div',
      { class: 'row no-print' },
      button('打印', () => window.print(), { class: 'button button-primary' }),
      button('返回', leave),
    ),
  );
}

function incidentPart(incident: IncidentNoted, { nameOf, clock }: RecordFacts): HTMLElement {
  const { code, candidate, happenedAt, what, measure, signatures } = incident;
  const about = candidate === null ? '' : `　${nameOf(candidate)}`;
  return element(
    'section',
    { class: 'panel' },
    element('h3', { text: `${clock(happenedAt)}　${getIncidentKind(code).name}${about}` }),
    element('p', { text: what }),
    measure !== '' && element('p', { text: `处理：${measure}` }),
    element(
      'div',
      { class: 'row' },
      ...signatures.map(({ name, strokes }) =>
        element('figure', {}, drawnSignature(name, strokes), element('figcaption', { text: name })),
      ),
    ),
  );
}
