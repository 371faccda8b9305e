import type { EntityManager } from 'typeorm';
import {
  blankTerm,
  copyTerm,
  findTermFaults,
  parseTermSettings,
  type TermOutline,
  termChecklist,
  termDraftMachine,
  transition,
} from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { getTerm } from './get-term.ts';
import { TermDraft } from './term-draft.ts';

interface Deed {
  actor: Actor;
}

/** Begins a term, from a blank or after the pattern of a former one. */
export async function createTermDraft(
  manager: EntityManager,
  { year, ordinal, copyOf, actor }: Deed & { year: number; ordinal: number; copyOf: string | null },
  now: Date,
): Promise<TermDraft> {
  const outline =
    copyOf === null
      ? blankTerm(year, ordinal)
      : copyTerm((await getTerm(manager, copyOf)).settings, year, ordinal);
  const draft = await manager.save(TermDraft, {
    state: termDraftMachine.initial,
    outline,
    confirmed: {},
    revision: 1,
    termId: null,
    createdAt: now,
    createdBy: actor.name,
    savedAt: now,
    savedBy: actor.name,
  });
  await recordAudit(manager, actor, now, {
    action: 'term-draft.created',
    subjectId: draft.id,
    detail: { year, ordinal },
  });
  return draft;
}

/** @throws DomainError `TERM_DRAFT_NOT_FOUND` */
export async function getTermDraft(manager: EntityManager, draftId: string): Promise<TermDraft> {
  const draft = await manager.findOneBy(TermDraft, { id: draftId });
  if (draft === null)
    throw new DomainError({ kind: 'missing', code: 'TERM_DRAFT_NOT_FOUND', detail: '没有这份培训班设置' });
  return draft;
}

/**
 * The draft, locked, while it is one and of the revision that the caller saw.
 * @throws DomainError `TERM_DRAFT_NOT_FOUND`, `STATE_MOVE_FORBIDDEN`, `TERM_DRAFT_STALE`
 */
export async function getDraftToChange(
  manager: EntityManager,
  draftId: string,
  revision: number,
): Promise<TermDraft> {
  await manager.query('SELECT 1 FROM term_draft WHERE id = $1 FOR UPDATE', [draftId]);
  const draft = await getTermDraft(manager, draftId);
  transition(termDraftMachine, draft.state, 'published');
  if (draft.revision === revision) return draft;
  throw new DomainError({
    kind: 'conflict',
    code: 'TERM_DRAFT_STALE',
    detail: `${draft.savedBy} 已保存了较新的内容，请刷新后再改`,
  });
}

/** Keeps what was filled in so far, right or not; what is wrong with it, `findTermFaults` tells. */
export async function saveTermDraft(
  manager: EntityManager,
  { draftId, revision, outline, actor }: Deed & { draftId: string; revision: number; outline: TermOutline },
  now: Date,
): Promise<TermDraft> {
  const draft = await getDraftToChange(manager, draftId, revision);
  const kept = { ...outline, schema: draft.outline.schema, kind: draft.outline.kind };
  return manager.save(TermDraft, {
    ...draft,
    outline: kept,
    revision: revision + 1,
    savedAt: now,
    savedBy: actor.name,
  });
}

export interface Question {
  key: string;
  question: string;
  note: string;
  pointer: string;
  /** null while the outline is not whole */
  answer: string | null;
  /** Who stands by this very answer */
  confirmed: { by: string; at: string } | null;
}

/** The checklist of a draft; a confirmation given for another answer counts no more. */
export function listQuestions({ outline, confirmed }: TermDraft): Question[] {
  const settings = findTermFaults(outline).length === 0 ? parseTermSettings(outline) : null;
  return termChecklist.map(({ key, question, note, pointer, answer }) => {
    const words = settings === null ? null : answer(settings);
    const given = confirmed[key];
    const holds = given !== undefined && given.answer === words;
    return {
      key,
      question,
      note,
      pointer,
      answer: words,
      confirmed: holds ? { by: given.by, at: given.at } : null,
    };
  });
}

/**
 * Stands by answers of the checklist, as they read now.
 * @throws DomainError `TERM_SETTINGS_INVALID` while the outline is not whole, `QUESTION_UNKNOWN`
 */
export async function confirmQuestions(
  manager: EntityManager,
  { draftId, revision, keys, actor }: Deed & { draftId: string; revision: number; keys: string[] },
  now: Date,
): Promise<TermDraft> {
  const draft = await getDraftToChange(manager, draftId, revision);
  const settings = parseTermSettings(draft.outline);
  const fresh = keys.map((key) => {
    const item = termChecklist.find((one) => one.key === key);
    if (item === undefined)
      throw new DomainError({
        kind: 'invalid',
        code: 'QUESTION_UNKNOWN',
        detail: `没有“${key}”这个待确认事项`,
      });
    return { item, confirmed: { answer: item.answer(settings), by: actor.name, at: now.toISOString() } };
  });
  for (const { item, confirmed } of fresh)
    await recordAudit(manager, actor, now, {
      action: 'term-draft.confirmed',
      subjectId: draftId,
      detail: { question: item.question, answer: confirmed.answer },
    });
  return manager.save(TermDraft, {
    ...draft,
    confirmed: {
      ...draft.confirmed,
      ...Object.fromEntries(fresh.map(({ item, confirmed }) => [item.key, confirmed])),
    },
  });
}

/** Gives a draft up. */
export async function discardTermDraft(
  manager: EntityManager,
  { draftId, revision, actor }: Deed & { draftId: string; revision: number },
  now: Date,
): Promise<void> {
  const draft = await getDraftToChange(manager, draftId, revision);
  await manager.save(TermDraft, { ...draft, state: transition(termDraftMachine, draft.state, 'discarded') });
  await recordAudit(manager, actor, now, {
    action: 'term-draft.discarded',
    subjectId: draftId,
    detail: { title: String(draft.outline.title ?? '') },
  });
}
