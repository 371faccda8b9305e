import type { EntityManager } from 'typeorm';
import { parseTermSettings, type TermSettings, termDraftMachine, transition } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { createTerm } from './create-term.ts';
import { getDraftToChange, listQuestions } from './draft.ts';
import { enterQuota } from './quota.ts';
import type { Term } from './term.ts';
import { TermDraft } from './term-draft.ts';

/**
 * Makes a term of a draft: from now on applicants rely on it, and it changes only by dated amendments.
 * @throws DomainError `TERM_SETTINGS_INVALID`, `TERM_QUESTIONS_OPEN`, `TERM_EXISTS`, `TERM_DRAFT_STALE`
 */
export async function publishTermDraft(
  manager: EntityManager,
  { draftId, revision, actor }: { draftId: string; revision: number; actor: Actor },
  now: Date,
): Promise<Term> {
  const draft = await getDraftToChange(manager, draftId, revision);
  const settings = parseTermSettings(draft.outline);
  refuseOpenQuestions(draft);
  const term = await createTerm(
    manager,
    { code: `${settings.year}-${settings.ordinal}`, name: nameOf(settings), settings, assumed: [], actor },
    now,
  );
  for (const [prefecture, places] of Object.entries(settings.quotas.perPrefecture))
    await enterQuota(
      manager,
      { termId: term.id, prefecture, before: null, after: places, reason: '发布时的名额', actor },
      now,
    );
  await manager.save(TermDraft, {
    ...draft,
    state: transition(termDraftMachine, draft.state, 'published'),
    termId: term.id,
  });
  await recordAudit(manager, actor, now, {
    action: 'term.published',
    termId: term.id,
    detail: { name: settings.title },
  });
  return term;
}

function refuseOpenQuestions(draft: TermDraft): void {
  const open = listQuestions(draft).filter(({ confirmed }) => confirmed === null);
  if (open.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'TERM_QUESTIONS_OPEN',
    detail: `还有 ${open.length} 个事项待确认：${open.map(({ question }) => question).join('、')}`,
    errors: open.map(({ pointer, question }) => ({
      pointer,
      code: 'QUESTION_OPEN',
      detail: `“${question}”待确认`,
    })),
  });
}

function nameOf({ year, ordinal }: TermSettings): string {
  const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
  return `${year}年第${numerals[ordinal] ?? ordinal}期`;
}
