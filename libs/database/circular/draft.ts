import { type EntityManager, In } from 'typeorm';
import { maskName } from '#eligibility';
import {
  absenceKindNames,
  type CircularKind,
  type CircularScope,
  circularMachine,
  measureNames,
  splitByScope,
  transition,
} from '#lifecycle';
import { DomainError } from '#problem';
import { Absence } from '../absence/absence.ts';
import { type Official, recordAudit } from '../audit/record.ts';
import { Consequence } from '../consequence/consequence.ts';
import { getTerm } from '../term/get-term.ts';
import { Circular, CircularEntry } from './circular.ts';
import { firstWords } from './first-words.ts';
import { lockCircular } from './load.ts';

export interface NewCirculars {
  termId: string;
  kind: CircularKind;
  /** Of `absence`: cases found to be without excuse; of `loose-review`: decisions about units */
  subjectIds: readonly string[];
  scope: CircularScope;
  actor: Official;
}

type EntryFacts = Pick<
  CircularEntry,
  'absenceId' | 'consequenceId' | 'unitId' | 'prefecture' | 'maskedName' | 'reason'
> & { unit: string };

/**
 * Drafts a circular about these, names masked (R40, R41, C21): one for each unit or prefecture where the scope is no
 * wider, so that nobody is shown to others than it says.
 * @throws DomainError `CIRCULAR_SUBJECT_UNFIT` naming each that cannot be in one, and why
 */
export async function draftCirculars(
  manager: EntityManager,
  { termId, kind, subjectIds, scope, actor }: NewCirculars,
  now: Date,
): Promise<Circular[]> {
  // Drafts of a term stand in line: nobody is named twice.
  const { settings } = await getTerm(manager, termId);
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const ids = [...new Set(subjectIds)];
  const entries =
    kind === 'absence' ? await absenceEntries(manager, termId, ids) : await unitEntries(manager, termId, ids);
  const drafts: Circular[] = [];
  for (const group of splitByScope(entries, scope)) {
    const draft = await manager.save(Circular, {
      termId,
      kind,
      scope,
      state: circularMachine.initial,
      ...firstWords({ settings, kind, scope, entries: group }),
      documentNumber: null,
      draftedAt: now,
      draftedById: actor.accountId,
      draftedBy: actor.name,
      proposedAt: null,
      settledById: null,
      settledBy: null,
      settledAt: null,
      note: '',
      issuedOn: null,
      artefactDigest: null,
      publishedAt: null,
      publishedBy: null,
    });
    await manager.insert(
      CircularEntry,
      group.map(({ unit: _, ...entry }) => ({ circularId: draft.id, ...entry })),
    );
    await recordAudit(manager, actor, now, {
      action: 'circular.drafted',
      termId,
      subjectId: draft.id,
      detail: { title: draft.title, count: group.length },
    });
    drafts.push(draft);
  }
  return drafts;
}

export interface CircularWords {
  circularId: string;
  title: string;
  documentNumber: string | null;
  addressees: string;
  paragraphs: readonly string[];
  actor: Official;
}

/**
 * Writes a draft anew; whoever wrote last is its drafter.
 * @throws DomainError `CIRCULAR_NOT_FOUND`, `CIRCULAR_SETTLED` unless it is a draft
 */
export async function writeCircular(
  manager: EntityManager,
  { circularId, actor, paragraphs, ...words }: CircularWords,
  now: Date,
): Promise<Circular> {
  const circular = await lockCircular(manager, circularId);
  if (circular.state !== 'draft')
    throw new DomainError({
      kind: 'conflict',
      code: 'CIRCULAR_SETTLED',
      detail: `通报${circularMachine.names[circular.state]}，不能再改；要改请先退回草稿`,
    });
  return manager.save(
    Object.assign(circular, {
      ...words,
      paragraphs: [...paragraphs],
      draftedAt: now,
      draftedById: actor.accountId,
      draftedBy: actor.name,
    }),
  );
}

/** @throws DomainError `CIRCULAR_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, and `CIRCULAR_SUBJECT_UNFIT` as for a draft */
export async function proposeCircular(
  manager: EntityManager,
  { circularId, actor }: { circularId: string; actor: Official },
  now: Date,
): Promise<Circular> {
  const circular = await lockCircular(manager, circularId);
  const state = transition(circularMachine, circular.state, 'proposed');
  const proposed = await manager.save(Object.assign(circular, { state, proposedAt: now, note: '' }));
  await recordAudit(manager, actor, now, {
    action: 'circular.proposed',
    termId: circular.termId,
    subjectId: circularId,
    detail: { title: circular.title },
  });
  return proposed;
}

async function absenceEntries(
  manager: EntityManager,
  termId: string,
  ids: readonly string[],
): Promise<EntryFacts[]> {
  const absences = await manager.find(Absence, {
    where: { id: In([...ids]), termId },
    relations: { candidate: { person: true, unit: true } },
    order: { candidate: { unit: { name: 'ASC' }, serial: 'ASC' } },
  });
  const named = await listNamed(manager, 'absenceId', ids);
  refuseUnfit(ids, (id) => {
    const absence = absences.find((known) => known.id === id);
    if (absence?.state !== 'unexcused') return '尚未认定为无正当理由';
    return named.has(id) ? `${absence.candidate.person.name}已在另一份通报中` : null;
  });
  return absences.map(({ id, kind, candidate: { person, unit } }) => ({
    absenceId: id,
    consequenceId: null,
    unitId: unit.id,
    unit: unit.name,
    prefecture: unit.prefecture,
    maskedName: maskName(person.name),
    reason: absenceKindNames[kind],
  }));
}

async function unitEntries(
  manager: EntityManager,
  termId: string,
  ids: readonly string[],
): Promise<EntryFacts[]> {
  const decisions = await manager.find(Consequence, {
    where: { id: In([...ids]), termId },
    relations: { unit: true },
    order: { unit: { name: 'ASC' } },
  });
  const named = await listNamed(manager, 'consequenceId', ids);
  refuseUnfit(ids, (id) => {
    const decision = decisions.find((known) => known.id === id);
    if (!decision?.unit || decision.measure === 'none') return '不是对单位作出的处理决定';
    return named.has(id) ? `${decision.unit.name}已在另一份通报中` : null;
  });
  return decisions.map(({ id, unit, measure, endsOn }) => ({
    absenceId: null,
    consequenceId: id,
    unitId: unit!.id,
    unit: unit!.name,
    prefecture: unit!.prefecture,
    maskedName: '',
    reason: `${measureNames[measure]}${endsOn === null ? '' : `（至${endsOn}）`}`,
  }));
}

/** Those that stand in a circular which was not discarded. */
async function listNamed(
  manager: EntityManager,
  column: 'absenceId' | 'consequenceId',
  ids: readonly string[],
): Promise<Set<string>> {
  const entries = await manager.find(CircularEntry, {
    where: {
      [column]: In([...ids]),
      circular: { state: In(['draft', 'proposed', 'approved', 'published']) },
    },
    relations: { circular: true },
  });
  return new Set(entries.map((entry) => entry[column]!));
}

function refuseUnfit(ids: readonly string[], whyNot: (id: string) => string | null): void {
  const errors = ids.flatMap((id, index) => {
    const detail = whyNot(id);
    return detail === null
      ? []
      : [{ pointer: `/subjectIds/${index}`, code: 'CIRCULAR_SUBJECT_UNFIT', detail }];
  });
  if (errors.length === 0 && ids.length > 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'CIRCULAR_SUBJECT_UNFIT',
    detail: ids.length === 0 ? '请选择要通报的事项' : `有 ${errors.length} 项不能通报：${errors[0]!.detail}`,
    errors,
  });
}
