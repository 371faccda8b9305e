import type { DeskPerson, IncidentToRule, ResultDesk, ResultPublication } from '#database/result';
import type { Term } from '#database/term';
import { formatDateTime, resultName, type TermSettings } from '#lifecycle';
import { withOffset } from '../plan/moment.ts';
import { plainDecimal } from './view.ts';

/** The desk as staff read it: rooms and codes by their names. */
export function deskView({ settings }: Term, desk: ResultDesk, publications: readonly ResultPublication[]) {
  const person = (one: DeskPerson) => personView(one, settings);
  const { absences, contradictions, incidents, ...numbers } = desk;
  return {
    ...numbers,
    absences: absences.map(({ suggested, calledAbsent, ...one }) => ({
      ...person(one),
      suggested,
      suggestedName: resultName(suggested),
      calledAbsent,
    })),
    contradictions: contradictions.map(({ kind, ...one }) => ({ ...person(one), kind })),
    incidents: incidents.map((incident) => incidentView(incident, person)),
    publications: publications.map(publicationView),
  };
}

export function publicationView({ id, number, counts, remark, actor, at }: ResultPublication) {
  return { id, number, counts, remark, actor, at: at.toISOString() };
}

function personView(
  { candidateId, name, unit, number, sitting, seat, score, code }: DeskPerson,
  settings: TermSettings,
) {
  const [venue = '', start = '', room = ''] = sitting.split('/');
  const place = settings.venues.find(({ id }) => id === venue);
  return {
    candidateId,
    name,
    unit,
    admitNumber: number,
    start: withOffset(start),
    when: formatDateTime(withOffset(start)),
    room: place?.rooms.find(({ id }) => id === room)?.name ?? room,
    seat,
    score: score === null ? null : plainDecimal(score),
    codeName: code === null ? null : resultName(code),
  };
}

function incidentView(
  { person, ruling, suggested, photo, ...facts }: IncidentToRule,
  view: (person: DeskPerson) => ReturnType<typeof personView>,
) {
  return {
    ...facts,
    suggested,
    suggestedName: resultName(suggested),
    hasPhoto: photo !== null,
    person: person && view(person),
    ruling: ruling && {
      code: ruling.code,
      codeName: ruling.code === null ? '不影响成绩' : resultName(ruling.code),
      reason: ruling.reason,
      actor: ruling.actor,
      at: ruling.at.toISOString(),
    },
  };
}
