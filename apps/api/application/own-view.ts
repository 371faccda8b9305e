import { type EntityManager, IsNull } from 'typeorm';
import {
  type Application,
  type ApplicationStep,
  EvidenceFile,
  findCurrentVersion,
  listTransitions,
  standingOf,
  surroundingsOf,
} from '#database/application';
import { type IdNumberVault, Person } from '#database/person';
import { getTerm } from '#database/term';
import { evidenceName, type IdKind, idKindNames, maskIdNumber } from '#eligibility';
import { applicationStateNames, dueOf, isEditable } from '#lifecycle';
import { findBarredUnit } from './barred.ts';
import { nextOf } from './next.ts';
import { applicationNumber } from './number.ts';
import { returnsOf, timelineOf } from './timeline.ts';

/** All that an applicant sees of their own application, and what the browser needs to check it by the same rules. */
export async function ownApplicationView(
  manager: EntityManager,
  application: Application,
  { vault, now }: { vault: IdNumberVault; now: Date },
) {
  const { id, state, termId, personId, data, revision, savedAt } = application;
  const term = await getTerm(manager, termId);
  const { settings } = term;
  const person = await manager.findOneByOrFail(Person, { id: personId });
  const around = await surroundingsOf(manager, application, vault, now);
  const files = await manager.find(EvidenceFile, {
    where: { applicationId: id, voidedAt: IsNull() },
    order: { uploadedAt: 'ASC' },
  });
  const steps = await listTransitions(manager, id);
  const standing = standingOf(application);
  const due = dueOf(standing, settings.windows);
  return {
    id,
    number: applicationNumber(application),
    term: { id: termId, name: term.name, title: settings.title },
    state,
    stateName: applicationStateNames[state],
    editable: isEditable(state) && due !== null && now.getTime() < Date.parse(due),
    next: nextOf(standing, settings, { barred: await findBarredUnit(manager, application, now), now }),
    revision,
    savedAt: savedAt.toISOString(),
    data,
    identity: {
      name: person.name,
      maskedIdNumber: maskIdNumber(vault.open(person.idNumberSealed)),
      idKindName: idKindNames[person.idKind as IdKind],
      sex: around.identity.sex,
      // The month is all that the form shows.
      birthDate: around.identity.birthDate === null ? null : `${around.identity.birthDate.slice(0, 7)}-01`,
    },
    unit: around.unit,
    evidence: files.map(fileView),
    frozen: await findCurrentVersion(manager, application, vault, now),
    returns: state === 'returned' ? returnsOf(steps) : [],
    timeline: timelineOf(steps as ApplicationStep[], application.createdAt),
    rules: {
      application: settings.application,
      projects: settings.projects,
      enabledPrefectures: settings.enabledPrefectures,
    },
    contacts: settings.contacts,
    today: around.today,
    serverTime: now.toISOString(),
  };
}

export function fileView({ id, kind, version, name, mediaType, bytes, pages, uploadedAt }: EvidenceFile) {
  return {
    id,
    kind,
    kindName: evidenceName(kind),
    version,
    name,
    mediaType,
    bytes,
    pages,
    uploadedAt: uploadedAt.toISOString(),
  };
}
