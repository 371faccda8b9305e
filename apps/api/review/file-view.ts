import { type EntityManager, IsNull } from 'typeorm';
import {
  type Application,
  type ApplicationStep,
  ApplicationVersion,
  EvidenceFile,
  listTransitions,
  standingOf,
  surroundingsOf,
} from '#database/application';
import { Organisation } from '#database/organisation';
import { type IdNumberVault, Person } from '#database/person';
import { ApplicationLook } from '#database/review';
import { getTerm } from '#database/term';
import {
  checkApplication,
  faultNames,
  findFormField,
  findReturnReason,
  getPrefecture,
  type IdKind,
  idKindNames,
  maskIdNumber,
} from '#eligibility';
import {
  applicationDeedNames,
  applicationMoverNames,
  applicationStateNames,
  checklistOf,
  dueOf,
  focusFields,
  listApplicationMoves,
  reviewStages,
} from '#lifecycle';
import type { Caller } from '../access/access.ts';
import { applicationNumber } from '../application/number.ts';
import { fileView } from '../application/own-view.ts';
import { reviewerOf } from './stage.ts';

/** The whole file of one applicant as a reviewer has it before them; reading it is not yet a look. */
export async function reviewFile(
  manager: EntityManager,
  application: Application,
  { caller, vault, now }: { caller: Caller; vault: IdNumberVault; now: Date },
) {
  const { id, termId, personId, state, channel } = application;
  const { settings } = await getTerm(manager, termId);
  const steps = (await listTransitions(manager, id)) as ApplicationStep[];
  const version = submittedVersion(steps, application.version);
  const frozen = await manager.findOneByOrFail(ApplicationVersion, { applicationId: id, version });
  const person = await manager.findOneByOrFail(Person, { id: personId });
  const around = await surroundingsOf(manager, { id, personId, data: frozen.data }, vault, now);
  const { findings, gaps } = checkApplication(frozen.data, { ...around, version }, settings);
  const files = await manager.find(EvidenceFile, {
    where: { applicationId: id, voidedAt: IsNull() },
    order: { uploadedAt: 'ASC' },
  });
  const standing = standingOf(application);
  const { kind } = reviewerOf(caller);
  const stage = reviewStages.find((known) => known === state);
  return {
    id,
    number: applicationNumber(application),
    state,
    stateName: applicationStateNames[state],
    stateSince: application.stateSince.toISOString(),
    channel,
    prefecture: application.prefecture === null ? null : getPrefecture(application.prefecture),
    version,
    frozenAt: frozen.frozenAt.toISOString(),
    formReady: frozen.formDigest !== null,
    data: frozen.data,
    identity: {
      name: frozen.name,
      idKindName: idKindNames[person.idKind as IdKind],
      maskedIdNumber: maskIdNumber(vault.open(person.idNumberSealed)),
    },
    unit: await unitView(manager, application),
    employedElsewhere: files.some((file) => file.kind === 'employment'),
    evidence: files.map(fileView),
    focus: focusFields,
    hints: [...findings, ...gaps].map((finding) => ({
      ...finding,
      field: findFormField(finding.pointer)?.label ?? '整份申报',
    })),
    history: steps.map(stepView),
    moves: listApplicationMoves(standing, kind, settings.windows, now.toISOString()).map(({ deed }) => ({
      deed,
      name: applicationDeedNames[deed],
    })),
    checklist: stage === undefined ? null : checklistOf(stage, channel),
    looked: await manager.existsBy(ApplicationLook, {
      applicationId: id,
      version,
      accountId: caller.accountId,
    }),
    due: dueOf(standing, settings.windows),
    projects: settings.projects.filter(({ code }) => frozen.data.projects.includes(code)),
    serverTime: now.toISOString(),
  };
}

/** The version that was handed in last: what the person is mending now is theirs alone. */
export function submittedVersion(steps: readonly ApplicationStep[], newest: number): number {
  return steps.findLast(({ deed }) => deed === 'submit' || deed === 'resubmit')?.version ?? newest;
}

async function unitView(manager: EntityManager, { unitId }: Application) {
  const unit = unitId === null ? null : await manager.findOneBy(Organisation, { id: unitId });
  if (unit === null) return null;
  const { name, filing, filingNumber, acceptedOn, provincialChannel } = unit;
  return { name, filing, filingNumber, acceptedOn, provincialChannel };
}

function stepView({ at, deed, role, actor, note, version, checklist, toState, reasons }: ApplicationStep) {
  return {
    at: at.toISOString(),
    title: applicationDeedNames[deed],
    to: applicationStateNames[toState],
    role: applicationMoverNames[role],
    actor,
    note,
    version,
    checklist,
    reasons: reasons.map(({ code, pointer, note: words, fault }) => ({
      code,
      name: findReturnReason(code)?.name ?? '其他',
      pointer,
      field: findFormField(pointer)?.label ?? '整份申报',
      note: words,
      faultName: faultNames[fault as keyof typeof faultNames],
    })),
  };
}
