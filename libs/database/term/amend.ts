import type { EntityManager } from 'typeorm';
import { listTermChanges, parseTermSettings, type TermChange, type TermSettings } from '#lifecycle';
import { DomainError } from '#problem';
import { type Actor, recordAudit } from '../audit/record.ts';
import { TermAmendment } from './amendment.ts';
import { announceAmendment } from './announce.ts';
import { getTerm } from './get-term.ts';
import { Term } from './term.ts';

export interface AmendmentFacts {
  termId: string;
  /** The whole settings as they are to be: parsed */
  settings: unknown;
  /** Number of the newest amendment that the writer had before them, 0 for none: a stale page changes nothing */
  after?: number;
  reason: string;
  actor: Actor;
}

/**
 * Changes a published term, in the open: what, from what to what, who, when and why are kept and shown to those who
 * rely on it, and told to whom it reaches.
 * @throws DomainError `TERM_NOT_FOUND`, `TERM_SETTINGS_INVALID`, `TERM_FIELD_FIXED`, `TERM_UNCHANGED`,
 *   `TERM_AMENDED_SINCE`, `TERM_PROJECT_USED`
 */
export async function amendTerm(
  manager: EntityManager,
  { termId, settings, after, reason, actor }: AmendmentFacts,
  now: Date,
): Promise<TermAmendment> {
  await manager.query('SELECT 1 FROM term WHERE id = $1 FOR NO KEY UPDATE', [termId]);
  const term = await getTerm(manager, termId);
  if (after !== undefined) await refuseStale(manager, termId, after);
  const next = parseTermSettings(settings);
  const changes = listTermChanges(term.settings, next);
  refuseFixed(changes);
  if (changes.length === 0)
    throw new DomainError({ kind: 'invalid', code: 'TERM_UNCHANGED', detail: '没有改动任何设置' });
  await refuseUsedProjects(manager, term, next);
  await manager.update(Term, { id: termId }, { settings: next });
  const amendment = await keepAmendment(manager, { term, next, reason, actor }, now);
  await recordAudit(manager, actor, now, {
    action: 'term.amended',
    termId,
    subjectId: amendment.id,
    detail: { number: amendment.number, labels: labelsOf(changes), reason },
  });
  await announceAmendment(manager, { term, amendment, changes }, now);
  return amendment;
}

/** Writes the amendment of settings that another deed changes, e.g. the publication of a plan. */
export async function keepAmendment(
  manager: EntityManager,
  { term, next, reason, actor }: { term: Term; next: TermSettings; reason: string; actor: Actor },
  now: Date,
): Promise<TermAmendment> {
  const [{ last }] = await manager.query<[{ last: number }]>(
    'SELECT coalesce(max(number), 0)::int AS last FROM term_amendment WHERE term_id = $1',
    [term.id],
  );
  return manager.save(TermAmendment, {
    termId: term.id,
    number: last + 1,
    changes: listTermChanges(term.settings, next).map(({ fixed: _, reaches: __, ...change }) => change),
    reason,
    amendedAt: now,
    amendedBy: actor.name,
  });
}

/** The amendments of a term, the newest first. */
export function listAmendments(manager: EntityManager, termId: string): Promise<TermAmendment[]> {
  return manager.find(TermAmendment, { where: { termId }, order: { number: 'DESC' } });
}

async function refuseStale(manager: EntityManager, termId: string, after: number): Promise<void> {
  const [last] = await listAmendments(manager, termId);
  if ((last?.number ?? 0) === after) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'TERM_AMENDED_SINCE',
    detail: `您打开页面之后，${last?.amendedBy ?? ''}已公布第 ${last?.number ?? 0} 次变更，请刷新后在新的设置上修改`,
  });
}

/** A project that somebody applied for, or is a candidate with, stays in the dictionary. */
async function refuseUsedProjects(
  manager: EntityManager,
  { id, settings }: Term,
  next: TermSettings,
): Promise<void> {
  const kept = new Set(next.projects.map(({ code }) => code));
  const dropped = settings.projects.filter(({ code }) => !kept.has(code));
  if (dropped.length === 0) return;
  const used = await manager.query<{ code: string }[]>(
    `SELECT DISTINCT code FROM (
       SELECT jsonb_array_elements_text(projects) AS code FROM candidate WHERE term_id = $1
       UNION ALL
       SELECT jsonb_array_elements_text(data->'projects') FROM application
       WHERE term_id = $1 AND state <> 'withdrawn' AND jsonb_typeof(data->'projects') = 'array') named
     WHERE code = ANY($2)`,
    [id, dropped.map(({ code }) => code)],
  );
  if (used.length === 0) return;
  const codes = new Set(used.map(({ code }) => code));
  const names = dropped.filter(({ code }) => codes.has(code)).map(({ name }) => name);
  throw new DomainError({
    kind: 'conflict',
    code: 'TERM_PROJECT_USED',
    detail: `已有人申报，不能删去项目：${names.join('、')}`,
    errors: [{ pointer: '/projects', code: 'TERM_PROJECT_USED', detail: names.join('、') }],
  });
}

function refuseFixed(changes: readonly TermChange[]): void {
  const fixed = changes.filter((change) => change.fixed);
  if (fixed.length === 0) return;
  throw new DomainError({
    kind: 'conflict',
    code: 'TERM_FIELD_FIXED',
    detail: `发布后不能这样修改：${labelsOf(fixed)}；名额请在“名额”中调整`,
    errors: fixed.map(({ pointer, label }) => ({
      pointer,
      code: 'TERM_FIELD_FIXED',
      detail: `${label}发布后不能修改`,
    })),
  });
}

function labelsOf(changes: readonly TermChange[]): string {
  return [...new Set(changes.map(({ label }) => label))].join('、');
}
